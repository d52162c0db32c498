using DataMesh.Schemas.Formats;
using DataMesh.Schemas.Protobuf;

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

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Schemas", "Protobuf", "Samples");

    private static SchemaSource Source(string text, (string Name, string Text)[] references) =>
        new(text, [.. references.Select(r => new ReferencedSchema(r.Name, r.Text))]);
}
