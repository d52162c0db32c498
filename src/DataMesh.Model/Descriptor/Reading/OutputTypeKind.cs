using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using DataMesh.Model.Diagnostics;
using DataMesh.Model.Fields;
using DataMesh.Model.Yaml;

namespace DataMesh.Model.Descriptor.Reading;

/// <summary>
/// The type of an output port: one of ours, or a warehouse's name for a port that the mesh only describes.
/// </summary>
internal sealed class OutputTypeKind : ValueKind<(OutputPortType Type, string Name)>
{
    private static readonly Dictionary<string, OutputPortType> Ours = new(StringComparer.Ordinal)
    {
        ["batch"] = OutputPortType.Batch,
        ["streaming"] = OutputPortType.Streaming,
        ["api"] = OutputPortType.Api,
        ["file"] = OutputPortType.File,
    };

    private static readonly string[] Warehouses =
    [
        "athena", "bigquery", "clickhouse", "databricks", "iceberg", "mysql", "oracle", "postgres", "redshift",
        "snowflake", "sqlserver", "synapse", "trino",
    ];

    public override string Label => string.Join(", ", Ours.Keys.Select(k => $"`{k}`")) + ", or a warehouse's name";

    public override JsonObject ToSchema(SchemaBuilder schema, string path) => new()
    {
        ["type"] = "string",
        ["enum"] = new JsonArray([.. Ours.Keys.Where(k => !schema.IsUnsupported(path, k)).Select(k => (JsonNode)k)]),
    };

    public override bool TryRead(
        YamlNode node, ReadScope scope, [MaybeNullWhen(false)] out (OutputPortType Type, string Name) value)
    {
        value = default;
        if (scope.Scalar(node, "the type of a port") is not { } scalar)
        {
            return false;
        }

        if (Ours.TryGetValue(scalar.Value, out var type))
        {
            value = (type, scalar.Value);
            return true;
        }

        if (Warehouses.Contains(scalar.Value))
        {
            // Describing a foreign table would promise checks, access and lineage that nothing could keep.
            scope.Report(DiagnosticCodes.NotSupported, node, "is not supported yet: ports in an external warehouse");
            return false;
        }

        scope.Report(DiagnosticCodes.NotAllowed, node, "is not a type of output port",
            NearestName.Suggest(scalar.Value, [.. Ours.Keys, .. Warehouses]));
        return false;
    }
}
