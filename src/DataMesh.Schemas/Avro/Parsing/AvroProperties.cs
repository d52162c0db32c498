using DataMesh.Schemas.Avro.Json;

namespace DataMesh.Schemas.Avro.Parsing;

/// <summary>Which attributes a type defines itself; every other is a property and is kept.</summary>
internal static class AvroProperties
{
    /// <summary>Names that no type has as a property, since some type defines them.</summary>
    private static readonly string[] Reserved =
        ["doc", "fields", "items", "name", "namespace", "size", "symbols", "values", "type", "aliases"];

    public static IReadOnlyList<string> OfTypes { get; } = ["type"];

    public static IReadOnlyList<string> OfArrays { get; } = ["type", "items"];

    public static IReadOnlyList<string> OfMaps { get; } = ["type", "values"];

    public static IReadOnlyList<string> OfRecords { get; } =
        ["type", "name", "namespace", "doc", "aliases", "fields"];

    public static IReadOnlyList<string> OfEnums { get; } =
        ["type", "name", "namespace", "doc", "aliases", "symbols", "default"];

    public static IReadOnlyList<string> OfFixed { get; } = ["type", "name", "namespace", "doc", "aliases", "size"];

    public static IReadOnlyList<string> OfFields { get; } = ["type", "name", "doc", "aliases", "default", "order"];

    /// <summary>The properties of a type, with a note on each attribute that belongs to other types.</summary>
    public static IReadOnlyList<AvroJsonMember> Read(
        AvroParseContext context, AvroJson node, IReadOnlyList<string> own)
    {
        var properties = new List<AvroJsonMember>();
        foreach (var member in node.Members)
        {
            if (own.Contains(member.Name))
            {
                continue;
            }

            if (Reserved.Contains(member.Name))
            {
                context.Note(member.Value, $"The attribute '{member.Name}' has no meaning here and is dropped.");
                continue;
            }

            properties.Add(member);
        }

        return properties;
    }

    public static IReadOnlyList<AvroJsonMember> ReadField(AvroJson node) =>
        [.. node.Members.Where(m => !OfFields.Contains(m.Name))];
}
