using DataMesh.Model.Diagnostics;
using DataMesh.Model.Fields;
using DataMesh.Model.Fields.Kinds;
using DataMesh.Model.Schemas;
using DataMesh.Model.Yaml;

namespace DataMesh.Model.Descriptor.Reading;

/// <summary>What a descriptor promises: schema, service levels, access.</summary>
internal static class ContractSections
{
    private static readonly ValueKind<string> ColumnTypeKind = new ScalarKind<string>("column type",
        DiagnosticCodes.BadValue,
        t => ColumnType.TryNormalise(t, out _) ? (t, null) : (t, "is not a column type"), () => Kind.String());

    private static readonly ValueKind<string> SubjectKind = new ScalarKind<string>("subject",
        DiagnosticCodes.BadValue,
        t => (t, t.Length is 0 or > 249 ? "is empty or longer than 249 characters"
            : t.Any(char.IsControl) ? "holds control characters" : null), () => Kind.String());

    private static readonly Section<FieldSpec> Field = new Section<FieldSpec>("schema_field", "One promised column.",
            at => new FieldSpec { Name = "", At = at })
        .With("name", Kind.Text, (s, v) => s with { Name = v }, "The column's name.", required: true, example: "iata")
        .With("type", ColumnTypeKind, (s, v) => s with { Type = v },
            "string, integer, long, number, double, boolean, date, timestamp, uuid, or a DuckDB type.",
            example: "decimal(10,2)")
        .With("required", Kind.Boolean, (s, v) => s with { Required = v }, "Whether every row has a value.",
            fallback: "false", example: "true")
        .With("description", Kind.Text, (s, v) => s with { Description = v }, "What the column means.",
            example: "Airport's IATA code")
        .With("pii", Kind.Boolean, (s, v) => s with { Pii = v },
            "Personal: its values are withheld from samples and profiles.", fallback: "false", example: "true")
        .With("classification", Kind.Text, (s, v) => s with { Classification = v }, "How sensitive it is.",
            fallback: "the product's", example: "restricted")
        .With("encryption", Kind.Text, (s, v) => s with { Encryption = v }, "Encryption of the column.")
        .With("unit", Kind.Text, (s, v) => s with { Unit = v }, "What its numbers count.", example: "minutes")
        .With("entity", Kind.Name, (s, v) => s with { Entity = v }, "The entity of mesh.yaml that it identifies.",
            example: "airport")
        .With("semantic", Kind.Text, (s, v) => s with { Semantic = v }, "A term of an outside vocabulary.",
            example: "schema.org/iataCode")
        .With("port", Kind.Name, (s, v) => s with { Port = v }, "The output port it belongs to.",
            fallback: "the default port", example: "batch");

    private static readonly string[] Levels =
    [
        "BACKWARD", "BACKWARD_TRANSITIVE", "FORWARD", "FORWARD_TRANSITIVE", "FULL", "FULL_TRANSITIVE", "NONE",
    ];

    public static Section<SchemaSpec> Schema { get; } = new Section<SchemaSpec>("schema",
            "The promised columns, and the schema that clients find in the registry.",
            at => new SchemaSpec { At = at })
        .With("format", Kind.Words("avro", "json", "protobuf"), (s, v) => s with { Format = v },
            "The language of the registered schema.", fallback: "that of the file, else avro", example: "avro")
        .With("file", Kind.Text, (s, v) => s with { File = v },
            "The schema's file in the product's folder `schema/`: `.avsc`, `.json` or `.proto`.",
            fallback: "made of the columns", example: "schema/play.avsc")
        .With("registry", Kind.Words("mesh"), (s, v) => s with { Registry = v },
            "Where it is registered: the registry of this mesh.", fallback: "mesh", example: "mesh")
        .With("subject", SubjectKind, (s, v) => s with { Subject = v }, "The subject of the port's values.",
            fallback: "`<domain>.<product>.<port>-value`", example: "plays-value")
        .With("compatibility", Kind.Words(Levels), (s, v) => s with { Compatibility = v },
            "Which versions within a major must be able to read which; see the page on schemas.",
            fallback: SchemaSpec.DefaultCompatibility, example: "FULL")
        .With("key", Kind.Texts, (s, v) => s with { Key = v },
            "Columns that identify a row; their schema is registered under `…-key`.",
            fallback: "`spec.transform.unique_key`", example: "[event_id]")
        .With("fields", Kind.List(Field, f => f.Port is null ? f.Name : $"{f.Port}/{f.Name}"),
            (s, v) => s with { Fields = v }, "The promised columns; the table may have more.",
            example: "[{name: iata, type: string, required: true}]");

    public static Section<SlaSpec> Sla { get; } = new Section<SlaSpec>("sla", "The promised service levels.",
            _ => new SlaSpec())
        .With("freshness", Kind.Duration, (s, v) => s with { Freshness = v }, "How old the newest snapshot may be.",
            example: "5 minutes")
        .With("availability", Kind.Percentage, (s, v) => s with { Availability = v }, "Share of reads that succeed.",
            example: "99.9%")
        .With("completeness", Kind.Percentage, (s, v) => s with { Completeness = v }, "Share of source rows published.",
            example: "99%")
        .With("latency", Kind.Duration, (s, v) => s with { Latency = v }, "How long a read may take.",
            example: "500 ms")
        .With("retention", Kind.Duration, (s, v) => s with { Retention = v }, "How far back the data reaches.",
            example: "2 years")
        .With("error_rate", Kind.Percentage, (s, v) => s with { ErrorRate = v }, "Share of rows that may be wrong.",
            example: "0.1%")
        .With("window", Kind.Duration, (s, v) => s with { Window = v }, "The period the levels are measured over.",
            fallback: "30 days", example: "7 days");

    public static Section<AccessControlSpec> Access { get; } = new Section<AccessControlSpec>("access_control",
            "Who may read the product, and in what shape.", _ => new AccessControlSpec()) { Validate = NoRepeatedGrant }
        .With("classification", Kind.Text, (s, v) => s with { Classification = v },
            "How sensitive it is: one of mesh.yaml's classifications. Anybody signed in may read what is `public`.",
            fallback: "internal", example: "confidential")
        .With("pii_columns", Kind.Texts, (s, v) => s with { PiiColumns = v },
            "Personal columns: their values are withheld from samples and profiles.", example: "[user_id]")
        .With("encryption", Kind.Words("AES-256"), (s, v) => s with { Encryption = v }, "Encryption at rest.")
        .With("access_group", Kind.Text, (s, v) => s with { AccessGroup = v, Grants = [.. s.Grants, "team:" + v] },
            "A team that may read; the same as a grant to `team:<name>`.", example: "analytics")
        .With("grants", Kind.List(Kind.Principal, p => p), (s, v) => s with { Grants = [.. s.Grants, .. v] },
            "Who may read: teams, users and services.", example: "[\"team:royalties\", \"user:ada\"]")
        .With("masks", Kind.List(new JsonKind()), (s, v) => s with { Masks = v }, "Columns shown in another shape.")
        .With("row_filters", Kind.List(new JsonKind()), (s, v) => s with { RowFilters = v }, "Rows that are hidden.")
        .With("terms", new JsonKind(), (s, v) => s with { Terms = v },
            "Allowed purposes and limits, shown to whoever asks for access.", example: "{purposes: [reporting]}");

    private static void NoRepeatedGrant(AccessControlSpec access, YamlMapping node, ReadScope scope)
    {
        if (access.Grants.Distinct(StringComparer.Ordinal).Count() != access.Grants.Count)
        {
            scope.Report(DiagnosticCodes.DuplicateName, node, "names the team of `access_group` among its `grants` too",
                "keep one of the two");
        }
    }
}
