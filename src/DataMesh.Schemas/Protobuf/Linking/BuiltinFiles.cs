using System.Reflection;
using DataMesh.Schemas.Protobuf.Types;

namespace DataMesh.Schemas.Protobuf.Linking;

/// <summary>The files that a schema may import without a reference to them.</summary>
internal static class BuiltinFiles
{
    private const string Prefix = "DataMesh.Schemas.Protobuf.Files/";

    private static readonly Lazy<ProtoPool> Loaded = new(Load);

    /// <summary>All of them, linked; made at the first use.</summary>
    public static ProtoPool Pool => Loaded.Value;

    public static IReadOnlyCollection<string> Paths => Pool.Files.Keys;

    public static MessageType Message(string fullName) => (MessageType)Pool.FindAnywhere(fullName)!.Target!;

    public static string Text(string path)
    {
        using var stream = typeof(BuiltinFiles).Assembly.GetManifestResourceStream(Prefix + path)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static ProtoPool Load()
    {
        var paths = Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(n => n[Prefix.Length..])
            .Order(StringComparer.Ordinal).ToArray();
        var texts = paths.ToDictionary(p => p, Text, StringComparer.Ordinal);
        var problems = new LinkProblems("");
        var loader = new FileLoader(texts, builtin: null, problems);
        foreach (var path in paths.Prepend("google/protobuf/descriptor.proto"))
        {
            if (!loader.Pool.Files.ContainsKey(path))
            {
                loader.Load(path, texts[path]);
            }
        }

        return problems.Found.Count == 0
            ? loader.Pool
            : throw new InvalidOperationException(problems.Found[0].Message);
    }
}
