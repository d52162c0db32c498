using DataMesh.Schemas.Json.Trees;

namespace DataMesh.Schemas.Json.References;

/// <summary>The official metaschemas, embedded in the program.</summary>
internal static class Metaschemas
{
    private const string Old = "http://json-schema.org/";
    private const string New = "https://json-schema.org/draft/";

    /// <summary>The metaschema at an absolute URI without a fragment, or null.</summary>
    public static JsonTree? Find(string uri)
    {
        if (uri.StartsWith(Old, StringComparison.Ordinal) && uri.EndsWith("/schema", StringComparison.Ordinal))
        {
            return Load(uri[Old.Length..^"/schema".Length]);
        }

        return uri.StartsWith(New, StringComparison.Ordinal)
            ? Load(uri[New.Length..].Replace("/meta/", "/", StringComparison.Ordinal))
            : null;
    }

    private static JsonTree? Load(string name)
    {
        using var stream = typeof(Metaschemas).Assembly.GetManifestResourceStream("metaschemas/" + name);
        if (stream is null)
        {
            return null;
        }

        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return JsonTreeReader.Read(bytes, duplicatesAllowed: false, out _);
    }
}
