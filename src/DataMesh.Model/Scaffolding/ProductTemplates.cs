namespace DataMesh.Model.Scaffolding;

/// <summary>The texts of a new product: a handful of sales that need a little cleansing.</summary>
internal static class ProductTemplates
{
    public const string Data =
        """
        id,day,item,amount
        1,2026-01-05,tea,2.50
        2,2026-01-05, coffee ,3.20
        2,2026-01-05, coffee ,3.20
        3,2026-01-06,cake,4.00
        4,2026-01-06,tea,2.50

        """;

    public const string Model =
        """
        -- One row per sale. source() reads an input port of dataproduct.yaml; ref('other') would read another model.
        select
            cast(id as integer) as id,
            cast(day as date) as day,
            trim(item) as item,
            cast(amount as decimal(10, 2)) as amount
        from {{ source('sample', 'sample') }}
        -- The source repeats rows: the first of each id is kept.
        qualify row_number() over (partition by id order by day) = 1

        """;

    public const string Changelog =
        """
        # Changelog

        ## 1.0.0

        - First version.

        """;

    public static string Descriptor(string domain, string name, string owner, string model) =>
        $$"""
        # yaml-language-server: $schema=../../../.schemas/dataproduct.schema.json
        # The contract of datamesh:{{domain}}/{{name}}. Every field is explained in docs/manual/descriptor.md.
        apiVersion: datamesh/v1
        kind: DataProduct
        metadata:
          name: {{name}}
          domain: {{domain}}
          owner: {{owner}}
          # The major version is part of the address: raise it when you break consumers.
          version: 1.0.0
          description: What one row of this product is, and what it is good for.
          lifecycle: draft
        spec:
          tags: [{{domain}}]

          # What the product pulls. Another product is read by its address:
          #   - {name: customers, type: product, address: "datamesh:crm/customers@1"}
          input_ports:
            - name: sample
              type: file
              location: data/sample.csv

          # How inputs become outputs: the SQL models under transforms/.
          transform:
            mode: batch
            # schedule: {on: inputs}   # or a cron expression "0 6 * * *" (UTC), or an interval "15 minutes"

          # The doors of the product; a batch port is a table for SQL, HTTP and downloads.
          output_ports:
            - name: batch
              type: batch
              model: {{model}}

          # The promised columns.
          schema:
            fields:
              - {name: id, type: integer, required: true, description: Identity of the sale}
              - {name: day, type: date, required: true, description: Day of the sale}
              - {name: item, type: string, required: true, description: What was sold}
              - {name: amount, type: "decimal(10,2)", required: true, description: Price paid}

          # Rules that hold before anything is published; rows that break one go to quarantine.
          quality_checks:
            - {type: row_count, min: 1}
            - {type: unique, column: id}
            - {type: not_null, columns: [day, item]}
            - {type: range, column: amount, min: 0, max: 1000}

          sla:
            freshness: 1 day

          # Who may read it: anybody signed in when public, otherwise those with a grant.
          access_control:
            classification: internal
            # grants: ["team:analytics"]

        """;

    public static string Test(string model) =>
        $$"""
        # yaml-language-server: $schema=../../../../.schemas/model-test.schema.json
        # Given rows in place of the input, the model must answer the expected rows: `datamesh test`.
        unit_tests:
          - name: a repeated sale counts once
            model: {{model}}
            given:
              - input: source('sample', 'sample')
                rows:
                  - {id: 1, day: 2026-01-05, item: " tea ", amount: 2.5}
                  - {id: 1, day: 2026-01-05, item: " tea ", amount: 2.5}
                  - {id: 2, day: 2026-01-05, item: cake, amount: 4}
            expect:
              rows:
                - {id: 1, day: 2026-01-05, item: tea, amount: 2.5}
                - {id: 2, day: 2026-01-05, item: cake, amount: 4}

        """;

    public static string Readme(string domain, string name) =>
        $"""
        # {domain}/{name}

        What this product is, who should use it, and what to know before doing so.

        | column | meaning |
        |---|---|
        | `id` | Identity of the sale |
        | `day` | Day of the sale |
        | `item` | What was sold |
        | `amount` | Price paid |

        """;
}
