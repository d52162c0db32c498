using DataMesh.Model.Checks;
using DataMesh.Model.Diagnostics;
using DataMesh.Model.Fields;
using DataMesh.Model.Fields.Kinds;
using DataMesh.Model.Yaml;

namespace DataMesh.Model.Descriptor.Reading;

/// <summary>The ports of a descriptor.</summary>
internal static class PortSections
{
    private static readonly Section<ExpectsSpec> Expects = new Section<ExpectsSpec>("expects",
            "The consumer's side of the contract: what the product needs of the input.", _ => new ExpectsSpec())
        .With("columns", Kind.Texts, (s, v) => s with { Columns = v }, "Columns that must be there.",
            example: "[date, delay]")
        .With("checks", new CheckListKind(), (s, v) => s with { Checks = v },
            "Checks that the input must pass before the build starts.", example: "[{type: row_count, min: 1}]");

    public static Section<InputPortSpec> Input { get; } = new Section<InputPortSpec>("input_port",
            "What the product pulls: another product by address, or something outside of the mesh by location.",
            at => new InputPortSpec { Name = "", Type = InputPortType.Product, At = at }) { Validate = ValidateInput }
        .With("name", Kind.InputName, (s, v) => s with { Name = v }, "How models call it in `source()`.",
            required: true,
            example: "reports")
        .With("type", Kind.Enum<InputPortType>(), (s, v) => s with { Type = v }, "Where it pulls from.", required: true,
            example: "file")
        .With("address", Kind.Address, (s, v) => s with { Address = v }, "For `product`: the other product's address.",
            example: "datamesh:weather/daily@1")
        .With("location", Kind.Text, (s, v) => s with { Location = v },
            "For `file`: a path or glob in the product's or the mesh's folder; for `http`: a URL. `${name}` is a "
            + "variable of mesh.yaml, whose path is relative to the mesh folder.", example: "data/*.csv")
        .With("format", Kind.Words("csv", "json", "ndjson", "parquet"), (s, v) => s with { Format = v },
            "How the file is read.", fallback: "by the location's ending", example: "csv")
        .With("options", new MapKind<string>(Kind.Value), (s, v) => s with { Options = v },
            "Reader options of the format, for example `nullstr`, `delimiter`, `all_varchar`.",
            example: "{all_varchar: true}")
        .With("expects", Expects, (s, v) => s with { Expects = v }, "What the product needs of the input.",
            example: "{columns: [date, delay]}");

    private static readonly Section<int> Pagination =
        new Section<int>("pagination", "How the HTTP port pages.", _ => 1000)
        .With("page_size", Kind.Integer(1, 100_000), (_, v) => v, "Rows per page.", fallback: "1000", example: "500");

    public static Section<OutputPortSpec> Output { get; } = new Section<OutputPortSpec>("output_port",
            "One door of the product.",
            at => new OutputPortSpec { Name = "", Type = OutputPortType.Batch, TypeName = "", At = at })
        .With("name", Kind.Name, (s, v) => s with { Name = v }, "The port's name in addresses.", required: true,
            example: "batch")
        .With("type", new OutputTypeKind(), (s, v) => s with { Type = v.Type, TypeName = v.Name },
            "How consumers reach it; a `batch` port is a table that SQL, HTTP and downloads read.", required: true,
            example: "batch")
        .With("model", Kind.Text, (s, v) => s with { Model = v }, "The model that fills it.",
            fallback: "the product's name with underscores", example: "bird_strikes")
        .With("location", Kind.Text, (s, v) => s with { Location = v }, "Where the table lies.")
        .With("format", Kind.Words("delta", "parquet", "avro", "json", "csv"), (s, v) => s with { Format = v },
            "The table's format; Delta tables are Parquet files with a log.", fallback: "delta", example: "delta")
        .With("partitioned_by", Kind.Texts, (s, v) => s with { PartitionedBy = v },
            "Columns that split the table's files.",
            example: "[year]")
        .With("clustered_by", Kind.Texts, (s, v) => s with { ClusteredBy = v }, "Columns that the rows are sorted by.",
            example: "[iata]")
        .With("retention", Kind.Duration, (s, v) => s with { Retention = v }, "How long old snapshots stay readable.",
            fallback: "`spec.history`", example: "90 days")
        .With("snapshot", Kind.Enum<SnapshotPeriod>(), (s, v) => s with { Snapshot = v },
            "How often a named snapshot is kept.", example: "monthly")
        .With("rate_limit", Kind.Rate, (s, v) => s with { RateLimit = v }, "Requests that one consumer may make.",
            example: "100/minute")
        .With("pagination", new EitherKind<int>(Kind.Integer(1, 100_000), Pagination),
            (s, v) => s with { PageSize = v },
            "Rows per page of the HTTP port.", fallback: "1000", example: "500")
        .With("refresh", Kind.Duration, (s, v) => s with { Refresh = v },
            "The port's expected rhythm of new snapshots.",
            example: "1 day")
        .With("description", Kind.Text, (s, v) => s with { Description = v }, "What one row is.",
            example: "One row per departure.")
        .With("schema", ContractSections.Schema, (s, v) => s with { Schema = v },
            "The port's own schema; for the default port the same as `spec.schema`.",
            example: "{file: schema/play.avsc}");

    private static void ValidateInput(InputPortSpec input, YamlMapping node, ReadScope scope)
    {
        var (wanted, other) = input.Type == InputPortType.Product ? ("address", "location") : ("location", "address");
        // A type that could not be read has been reported; what it would need is not known.
        if ((node.Find("type") as YamlScalar)?.Value != Kind.Kebab(input.Type.ToString()))
        {
            return;
        }

        if (node.Find(wanted) is null)
        {
            scope.Bag.Add(DiagnosticCodes.MissingField, node.At,
                $"`{scope.Path}` of type {Kind.Kebab(input.Type.ToString())} has no `{wanted}`",
                fix: $"add `{wanted}:`");
        }

        string[] misplaced = input.Type == InputPortType.Product ? [other, "format", "options"] : [other];
        foreach (var name in misplaced.Where(n => node.Find(n) is not null))
        {
            scope.Field(name).Report(DiagnosticCodes.Conflict, node.Find(name)!,
                $"has no meaning for type {Kind.Kebab(input.Type.ToString())}", "remove it, or change the type");
        }

        var isUrl = input.Location?.StartsWith("http://", StringComparison.OrdinalIgnoreCase) == true
            || input.Location?.StartsWith("https://", StringComparison.OrdinalIgnoreCase) == true;
        if (input.Location is not null && isUrl != (input.Type == InputPortType.Http)
            && !input.Location.StartsWith("${", StringComparison.Ordinal))
        {
            scope.Field("type").Report(DiagnosticCodes.Conflict, node.Find("location")!,
                "does not fit the location", isUrl ? "use `type: http`" : "use `type: file`");
        }
    }
}
