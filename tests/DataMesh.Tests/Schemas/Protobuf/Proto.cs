using DataMesh.Schemas.Formats;
using DataMesh.Schemas.Protobuf;
using DataMesh.Schemas.Protobuf.Linking;

namespace DataMesh.Tests.Schemas.Protobuf;

/// <summary>Short ways to schemas.</summary>
internal static class Proto
{
    public static ProtobufFormat Format { get; } = new();

    public static ProtobufSchema Parse(string text, params (string Name, string Text)[] references)
    {
        var parse = Format.Parse(Source(text, references));
        Assert.True(parse.Schema is not null, string.Join('\n', parse.Problems));
        return (ProtobufSchema)parse.Schema;
    }

    public static IReadOnlyList<SchemaProblem> Problems(string text, params (string Name, string Text)[] references) =>
        Format.Parse(Source(text, references)).Problems;

    /// <summary>The files of <c>Samples</c>.</summary>
    public static IReadOnlyList<string> Samples =>
    [
        .. Directory.GetFiles(Folder, "*.proto").Select(Path.GetFileName).OfType<string>().Order(
            StringComparer.Ordinal),
    ];

    public static string Sample(string name) => File.ReadAllText(Path.Combine(Folder, name));

    /// <summary>The built-in files that protoc does not have itself.</summary>
    public static (string, string)[] BuiltinImports(string text) =>
    [
        .. BuiltinFiles.Paths.Where(p => !p.StartsWith("google/protobuf", StringComparison.Ordinal)
                && text.Contains($"\"{p}\"", StringComparison.Ordinal))
            .Select(p => (p, BuiltinFiles.Text(p))),
    ];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Schemas", "Protobuf", "Samples");

    private static SchemaSource Source(string text, (string Name, string Text)[] references) =>
        new(text, [.. references.Select(r => new ReferencedSchema(r.Name, r.Text))]);
}
