namespace DataMesh.Tests.Pipelines.Crashes;

/// <summary>
/// The mesh that the crash tests build: one product that only grows, one with two ports that belong together.
/// </summary>
internal static class Descriptors
{
    public static void Write(TemporaryFolder folder, string description)
    {
        folder.Write("mesh/mesh.yaml", "name: crash\n");
        folder.Write("mesh/domains/a/domain.yaml", "name: a\nowner: team\n");
        folder.Write("mesh/domains/a/log/dataproduct.yaml",
            Product("log", description, "{name: batch, type: batch, model: log}"));
        folder.Write("mesh/domains/a/log/transforms/log.sql",
            "{{ config(materialized='incremental', incremental_strategy='append') }} "
            + "select * from {{ source('in', 'x') }}");
        folder.Write("mesh/domains/a/pair/dataproduct.yaml", Product("pair", description,
            "{name: left, type: batch, model: lefts}", "{name: right, type: batch, model: rights}"));
        folder.Write("mesh/domains/a/pair/transforms/lefts.sql", "select id, name from {{ source('in', 'x') }}");
        folder.Write("mesh/domains/a/pair/transforms/rights.sql", "select name, id from {{ source('in', 'x') }}");
    }

    private static string Product(string name, string description, params string[] ports) => $$"""
        apiVersion: datamesh/v1
        kind: DataProduct
        metadata: { name: {{name}}, domain: a, owner: team, version: 1.0.0, description: "{{description}}" }
        spec:
          input_ports:
            - {name: in, type: file, location: in.csv}
          output_ports:
        {{string.Join('\n', ports.Select(p => $"    - {p}"))}}
        """;
}
