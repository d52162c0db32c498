using DataMesh.Schemas.Compatibility;
using DataMesh.Schemas.Formats;
using DataMesh.Schemas.Registry.Content;

namespace DataMesh.Schemas.Registry.Checks;

/// <summary>
/// Names that the metadata property <c>confluent:reserved</c> keeps from being used: a field may not have one, and a
/// later version may not give one up.
/// </summary>
internal static class ReservedNames
{
    public const string Property = "confluent:reserved";

    /// <param name="metadata">The candidate's; without any it takes over those of the last version.</param>
    /// <param name="last">The last version's metadata.</param>
    public static IReadOnlyList<SchemaDifference> Check(
        ParsedSchema candidate, SchemaMetadata? metadata, SchemaMetadata? last)
    {
        var before = Read(last);
        var after = Read(metadata ?? last);
        var isJson = candidate.Kind == SchemaKind.Json;
        return
        [
            .. before.Where(n => !after.Contains(n)).Select(n => new SchemaDifference(
                isJson ? "RESERVED_PROPERTY_REMOVED" : "RESERVED_FIELD_REMOVED", "/" + n, Reader: null, n,
                $"The name '{n}' was reserved and no longer is.", Breaks: true)),
            .. after.Where(candidate.HasTopLevelField).Select(n => new SchemaDifference(
                isJson ? "RESERVED_PROPERTY_CONFLICTS_WITH_PROPERTY" : "FIELD_CONFLICTS_WITH_RESERVED_FIELD",
                (isJson ? "/properties/" : "/") + n, n, n,
                $"The field '{n}' has a name that is reserved.", Breaks: true)),
        ];
    }

    private static SortedSet<string> Read(SchemaMetadata? metadata) => new(
        (metadata?.Properties.GetValueOrDefault(Property) ?? "")
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        StringComparer.Ordinal);
}
