using DataMesh.Model.Checks;
using DataMesh.Model.Diagnostics;
using DataMesh.Model.Fields;
using DataMesh.Model.Fields.Kinds;
using DataMesh.Model.Yaml;

namespace DataMesh.Model.Descriptor.Reading;

/// <summary>The fields of <c>dataproduct.yaml</c>.</summary>
public static class ProductDocument
{
    public const string Name = "dataproduct";
    public const string FileName = "dataproduct.yaml";

    private static readonly ProductMetadata EmptyMetadata = new()
    {
        Name = "",
        Domain = "",
        Owner = "",
        Version = new SemanticVersion(1, 0, 0),
    };

    private static readonly Section<ProductMetadata> Metadata = new Section<ProductMetadata>("metadata",
            "Who the product is.", _ => EmptyMetadata)
        .With("name", Kind.Name, (s, v) => s with { Name = v }, "The product's name, which is also its folder's.",
            required: true, example: "bird-strikes")
        .With("domain", Kind.Name, (s, v) => s with { Domain = v }, "The domain whose folder it lies in.",
            required: true,
            example: "safety")
        .With("owner", Kind.Text, (s, v) => s with { Owner = v }, "The owning team.", required: true,
            example: "flight-safety")
        .With("version", Kind.Version, (s, v) => s with { Version = v },
            "Semantic version; the major version is part of the address.", required: true, example: "1.0.0")
        .With("description", Kind.Text, (s, v) => s with { Description = v }, "What it is, in a sentence.",
            example: "Reported collisions of aircraft with wildlife.")
        .With("id", Kind.Guid, (s, v) => s with { Id = v }, "Identity that stays through renames.",
            fallback: "assigned at the first apply", example: "0192b1c6-7d2e-7c3a-9a53-1f2c8d3b4e5f")
        .With("lifecycle", Kind.Enum<Lifecycle>(), (s, v) => s with { Lifecycle = v },
            "Where it stands; a retired product's addresses answer 410.", fallback: "active", example: "deprecated")
        .With("successor", Kind.Address, (s, v) => s with { Successor = v },
            "The address that replaces a deprecated or retired product.", example: "datamesh:safety/strikes@2")
        .With("contacts", Kind.List(SharedSections.Contact), (s, v) => s with { Contacts = v }, "Whom to ask.",
            fallback: "the domain's", example: "[{name: Safety office, email: safety@example.com}]");

    private static readonly Section<DocumentationSpec> Documentation = new Section<DocumentationSpec>("documentation",
            "Where else it is documented.", _ => new DocumentationSpec())
        .With("url", Kind.Text, (s, v) => s with { Url = v }, "A page.", example: "https://wiki.example.com/strikes")
        .With("schema_doc", Kind.Text, (s, v) => s with { SchemaDoc = v }, "A page about the columns.",
            example: "https://wiki.example.com/strikes/columns");

    private static readonly Section<TransformSpec> Transform = new Section<TransformSpec>("transform",
            "How inputs become outputs.", _ => new TransformSpec())
        .With("engine", Kind.Words("duckdb", "clickhouse", "external"), (s, v) => s with { Engine = v },
            "What runs the models.", fallback: "duckdb", example: "duckdb")
        .With("models", Kind.Text, (s, v) => s with { Models = v.TrimEnd('/') }, "The models' folder.",
            fallback: "transforms", example: "transforms")
        .With("mode", Kind.Enum<TransformMode>(), (s, v) => s with { Mode = v },
            "`batch` rebuilds the tables; `incremental` adds to them.", fallback: "batch", example: "incremental")
        .With("schedule", ScheduleSection.Kinds, (s, v) => s with { Schedule = v },
            "When it builds by itself: a cron expression (UTC), an interval, or `on: inputs`.",
            fallback: "only when asked", example: "{on: inputs}")
        .With("unique_key", Kind.Texts, (s, v) => s with { UniqueKey = v },
            "Columns by which incremental models merge.", example: "[observed_on]")
        .With("partition_by", Kind.Texts, (s, v) => s with { PartitionBy = v },
            "Columns by which incremental models replace whole partitions, and by which intervals are backfilled.",
            example: "[month]")
        .With("timeout", Kind.Duration, (s, v) => s with { Timeout = v }, "How long a build may take.",
            fallback: "1 hour", example: "30 minutes")
        .With("retries", Kind.Integer(0, 20), (s, v) => s with { Retries = v },
            "How often a transient failure is tried again, with backoff.", fallback: "2", example: "5")
        .With("vars", new MapKind<string>(Kind.Value), (s, v) => s with { Vars = v }, "Values for `var()` in models.",
            example: "{currency: USD}");

    private static readonly Section<DataProductSpec> Spec = new Section<DataProductSpec>("spec",
            "What the product takes, does, gives and promises.", _ => new DataProductSpec { Metadata = EmptyMetadata })
        {
            Validate = ValidatePorts,
        }
        .With("tags", Kind.Texts, (s, v) => s with { Tags = v }, "Free words to find it by.", example: "[safety, cost]")
        .With("documentation", Documentation, (s, v) => s with { Documentation = v }, "Where else it is documented.",
            example: "{url: \"https://wiki.example.com/strikes\"}")
        .With("input_ports", Kind.List(PortSections.Input, p => p.Name), (s, v) => s with { InputPorts = v },
            "What it pulls.", example: "[{name: reports, type: file, location: data/*.csv}]")
        .With("transform", Transform, (s, v) => s with { Transform = v }, "How inputs become outputs.",
            example: "{schedule: {on: inputs}}")
        .With("output_ports", Kind.List(PortSections.Output, p => p.Name), (s, v) => s with { OutputPorts = v },
            "Its doors; the first batch port is the default one.", required: true,
            example: "[{name: batch, type: batch}]")
        .With("sla", ContractSections.Sla, (s, v) => s with { Sla = v }, "The promised service levels.",
            example: "{freshness: 1 day}")
        .With("quality_checks", new CheckListKind(), (s, v) => s with { QualityChecks = v },
            "Rules that the data must keep before it is published.", example: "[{type: not_null, column: iata}]")
        .With("schema", ContractSections.Schema, (s, v) => s with { Schema = v }, "The promised columns.",
            example: "{fields: [{name: iata, type: string}]}")
        .With("global_standards", SharedSections.Standards, (s, v) => s with { GlobalStandards = v },
            "Formats that are checked on the data itself.", fallback: "mesh.yaml's `standards`",
            example: "{id_format: UUID v4}")
        .With("access_control", ContractSections.Access, (s, v) => s with { AccessControl = v },
            "Who may read the product.", example: "{classification: public}")
        .With("history", Kind.Duration, (s, v) => s with { History = v }, "How long old snapshots stay readable.",
            example: "90 days")
        .With("refresh_rate", Kind.Duration, (s, v) => s with { RefreshRate = v },
            "The expected rhythm of new snapshots.",
            example: "1 day")
        .With("dependencies", Kind.List(Kind.Address, a => a), (s, v) => s with { Dependencies = v },
            "Declared upstream products, checked against the input ports.", example: "[\"datamesh:airports/airports\"]")
        .With("cost", Kind.Text, (s, v) => s with { Cost = v }, "The cost centre.", example: "CC-4711");

    /// <summary>The document's root section.</summary>
    public static Section<DataProductSpec> Root { get; } = new Section<DataProductSpec>(Name,
            "A data product: the contract that the mesh executes.", _ =>
                new DataProductSpec { Metadata = EmptyMetadata })
        .With("apiVersion", SharedSections.ApiVersion, (s, _) => s, "The version of this format.", required: true,
            example: "datamesh/v1")
        .With("kind", Kind.Words(DataProductSpec.KindValue), (s, _) => s, "What the file is.", required: true,
            example: "DataProduct")
        .With("metadata", Metadata, (s, v) => s with { Metadata = v }, "Who the product is.", required: true)
        .With("spec", Spec, (s, v) => v with { Metadata = s.Metadata },
            "What the product takes, does, gives and promises.", required: true);

    /// <summary>Reads a file; null when nothing could be read.</summary>
    public static ReadDocument<DataProductSpec>? Read(string file, string text, DiagnosticBag bag) =>
        DocumentReader.Read(Name, Root, file, text, bag, (spec, extensions) => spec with { Extensions = extensions });

    /// <summary>References to ports from checks and fields.</summary>
    private static void ValidatePorts(DataProductSpec spec, YamlMapping node, ReadScope scope)
    {
        if (node.Find("output_ports") is YamlSequence { Items.Count: 0 } none)
        {
            scope.Field("output_ports").Report(DiagnosticCodes.MissingField, none, "is empty",
                "add for example `- {name: batch, type: batch}`");
        }

        string[] ports = [.. spec.OutputPorts.Select(p => p.Name)];
        var named = spec.QualityChecks.Select(c => (c.Port, c.At, What: $"the check `{c.Name}`"))
            .Concat((spec.Schema?.Fields ?? []).Select(f => (f.Port, f.At, What: $"the field `{f.Name}`")));
        foreach (var (port, at, what) in named.Where(n => n.Port is not null && !ports.Contains(n.Port)))
        {
            scope.Bag.Add(DiagnosticCodes.UnknownPort, at, $"{what} names a port that the product does not have", port,
                NearestName.Suggest(port!, ports));
        }
    }
}
