using System.Collections.Frozen;
using DataMesh.Schemas.Formats;

namespace DataMesh.Schemas.Files;

/// <summary>What a file's ending and a language's name say.</summary>
public static class SchemaFileNames
{
    private static readonly FrozenDictionary<string, SchemaKind> Endings = new Dictionary<string, SchemaKind>
    {
        [".avsc"] = SchemaKind.Avro,
        [".avro"] = SchemaKind.Avro,
        [".json"] = SchemaKind.Json,
        [".proto"] = SchemaKind.Protobuf,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, SchemaKind> Words = new Dictionary<string, SchemaKind>
    {
        ["avro"] = SchemaKind.Avro,
        ["json"] = SchemaKind.Json,
        ["jsonschema"] = SchemaKind.Json,
        ["json-schema"] = SchemaKind.Json,
        ["protobuf"] = SchemaKind.Protobuf,
        ["proto"] = SchemaKind.Protobuf,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The language of an ending: <c>.avsc</c>, <c>.json</c> or <c>.proto</c>; null for others.</summary>
    public static SchemaKind? KindOf(string path) =>
        Endings.TryGetValue(Path.GetExtension(path), out var kind) ? kind : null;

    /// <summary>The language of a word as people and descriptors write it.</summary>
    public static SchemaKind? KindNamed(string word) => Words.TryGetValue(word, out var kind) ? kind : null;

    /// <summary><c>avro</c>, <c>json</c> or <c>protobuf</c>.</summary>
    public static string Name(SchemaKind kind) => kind switch
    {
        SchemaKind.Avro => "avro",
        SchemaKind.Json => "json",
        _ => "protobuf",
    };
}
