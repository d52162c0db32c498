namespace DataMesh.Model.Fields;

/// <summary>
/// Everything that the language names and nothing executes yet. The reader refuses it, the schema leaves it out and the
/// manual lists it; making a feature work removes its row here and nothing else.
/// </summary>
public static class Unsupported
{
    private const string Product = "dataproduct";

    public static IReadOnlyList<UnsupportedFeature> All { get; } =
    [
        Value("spec.transform.engine", "clickhouse", "the ClickHouse engine"),
        Value("spec.transform.engine", "external", "transformations that run outside of the mesh"),
        Value("spec.transform.mode", "stream", "streaming transformations"),
        Value("spec.input_ports[].type", "postgres-cdc", "change data capture from PostgreSQL"),
        Value("spec.input_ports[].type", "kafka", "Kafka inputs"),
        Value("spec.input_ports[].type", "events", "event log inputs"),
        Value("spec.output_ports[].type", "streaming", "streaming ports"),
        Value("spec.output_ports[].type", "api", "ports of type api",
            "every batch port is served over HTTP already: use `batch`"),
        Value("spec.output_ports[].type", "file", "ports of type file",
            "every batch port can be downloaded as CSV, JSON or Parquet: use `batch`"),
        Value("spec.output_ports[].format", "avro", "Avro tables"),
        Value("spec.output_ports[].format", "json", "JSON tables",
            "consumers of a `delta` port may ask for JSON over HTTP"),
        Value("spec.output_ports[].format", "csv", "CSV tables",
            "consumers of a `delta` port may ask for CSV over HTTP"),
        Field("spec.output_ports[].location", "choosing where a port's table lies"),
        Field("spec.schema.fields[].encryption", "encryption of single columns"),
        Field("spec.output_ports[].schema.fields[].encryption", "encryption of single columns"),
        Field("spec.access_control.encryption", "encryption at rest"),
        Field("spec.access_control.masks", "masks"),
        Field("spec.access_control.row_filters", "row filters"),
        new("domain", "policies", Value: null, "domain policies"),
        new("mesh", "engines", Value: null, "engines beside the built-in DuckDB"),
    ];

    /// <summary>Folders and files of a mesh that nothing reads yet, by the start or the whole of their path.</summary>
    /// <remarks>A path that ends in a slash is a folder; <c>product:</c> paths are relative to a product's
    /// folder.</remarks>
    public static IReadOnlyList<(string Path, string What)> Files { get; } =
    [
        ("policies/", "global policies"),
        ("product:contract.yaml", "data contract files (ODCS)"),
        ("product:quality/", "quality files of other dialects"),
    ];

    /// <summary>The row that forbids a field (<paramref name="value"/> whatever it is) or one value of it.</summary>
    public static UnsupportedFeature? Find(string document, string pattern, string? value) => All.FirstOrDefault(f =>
        f.Document == document && f.Pattern == pattern && (f.Value is null || f.Value == value));

    private static UnsupportedFeature Value(string pattern, string value, string what, string? fix = null) =>
        new(Product, pattern, value, what, fix);

    private static UnsupportedFeature Field(string pattern, string what, string? fix = null) =>
        new(Product, pattern, Value: null, what, fix);
}
