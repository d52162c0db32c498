using System.Text.Json.Nodes;
using DataMesh.DuckDb;
using DataMesh.Storage.Delta.Schemas;

namespace DataMesh.Storage.Delta.Staging;

/// <summary>Delta's statistics of one file, made from what DuckDB reported.</summary>
internal static class FileStatistics
{
    public static DeltaStatistics ToDelta(DeltaType.Struct schema, FileReport report, IReadOnlyList<string> partitionBy)
    {
        var (min, max, nulls) = (new JsonObject(), new JsonObject(), new JsonObject());
        foreach (var field in schema.Fields.Where(f => !partitionBy.Contains(f.Name, StringComparer.Ordinal)))
        {
            Add(field, "", report.Columns, (min, max, nulls));
        }

        var stats = new JsonObject
        {
            ["numRecords"] = report.Rows,
            ["minValues"] = min,
            ["maxValues"] = max,
            ["nullCount"] = nulls,
        };
        return new DeltaStatistics(stats.ToJsonString());
    }

    /// <summary>The protocol's name of a simple type, as the statistics' texts depend on it.</summary>
    public static string? Name(DeltaType type) => type switch
    {
        DeltaType.Primitive p => p.Name,
        DeltaType.Decimal => "decimal",
        _ => null,
    };

    private static void Add(
        DeltaField field,
        string path,
        IReadOnlyDictionary<string, ColumnReport> reports,
        (JsonObject Min, JsonObject Max, JsonObject Nulls) into)
    {
        // DuckDB names leaves by their quoted path: "st"."a".
        string name = path + SqlText.Identifier(field.Name);
        if (field.Type is DeltaType.Struct inner)
        {
            var nested = (Min: new JsonObject(), Max: new JsonObject(), Nulls: new JsonObject());
            foreach (var child in inner.Fields)
            {
                Add(child, name + ".", reports, nested);
            }

            AddIfAny(into.Min, field.Name, nested.Min);
            AddIfAny(into.Max, field.Name, nested.Max);
            AddIfAny(into.Nulls, field.Name, nested.Nulls);
            return;
        }

        if (Name(field.Type) is not { } type || !reports.TryGetValue(name, out var report))
        {
            return;
        }

        AddIfAny(into.Nulls, field.Name, report.NullCount is { } count ? JsonValue.Create(count) : null);
        AddIfAny(into.Min, field.Name, report.Min is { } min ? StatisticsText.ToJson(type, min, isMax: false) : null);

        // NaN sorts above every number in Delta as in DuckDB, and is not in the reported maximum.
        bool hasMax = report is { Max: not null, HasNaN: false };
        AddIfAny(into.Max, field.Name, hasMax ? StatisticsText.ToJson(type, report.Max!, isMax: true) : null);
    }

    private static void AddIfAny(JsonObject into, string name, JsonNode? value)
    {
        if (value is not null and not JsonObject { Count: 0 })
        {
            into[name] = value;
        }
    }
}
