using DataMesh.Schemas.Json.Trees;

namespace DataMesh.Schemas.Json.Parsing;

/// <summary>Which dialect a <c>$schema</c> means.</summary>
internal static class Dialects
{
    /// <summary>The draft of a schema that does not say; the Confluent registry takes the same.</summary>
    public const JsonSchemaDraft Default = JsonSchemaDraft.Draft7;

    private static readonly (string Uri, JsonSchemaDraft Draft)[] Known =
    [
        ("http://json-schema.org/draft-04/schema", JsonSchemaDraft.Draft4),
        ("http://json-schema.org/draft-06/schema", JsonSchemaDraft.Draft6),
        ("http://json-schema.org/draft-07/schema", JsonSchemaDraft.Draft7),
        ("https://json-schema.org/draft/2019-09/schema", JsonSchemaDraft.Draft201909),
        ("https://json-schema.org/draft/2020-12/schema", JsonSchemaDraft.Draft202012),
        // The address without a version has always meant the latest; the registry reads it as its default.
        ("http://json-schema.org/schema", Default),
    ];

    /// <summary>The metaschema of a draft.</summary>
    public static string Metaschema(JsonSchemaDraft draft) => Known.First(k => k.Draft == draft).Uri;

    /// <summary>
    /// The draft that an address means, or null; <c>http</c> and <c>https</c> and a last <c>#</c> are one.
    /// </summary>
    public static JsonSchemaDraft? Find(string uri)
    {
        var plain = Plain(uri);
        foreach (var (known, draft) in Known)
        {
            if (string.Equals(Plain(known), plain, StringComparison.Ordinal))
            {
                return draft;
            }
        }

        return null;
    }

    /// <summary>The dialect of a metaschema that somebody wrote, by its <c>$vocabulary</c>.</summary>
    /// <param name="metaschema">The metaschema.</param>
    /// <param name="draft">The draft that it is itself written in.</param>
    /// <param name="unknown">A vocabulary that it requires and that nothing here understands, or null.</param>
    public static Dialect Custom(JsonTree metaschema, JsonSchemaDraft draft, out string? unknown)
    {
        unknown = null;
        if (draft < JsonSchemaDraft.Draft201909 || metaschema["$vocabulary"] is not { IsObject: true } listed)
        {
            return new Dialect(draft);
        }

        var vocabularies = Vocabulary.Core;
        foreach (var (name, value) in listed.Members)
        {
            if (Read(name) is { } vocabulary)
            {
                vocabularies |= vocabulary;
            }
            else if (value.Kind == System.Text.Json.JsonValueKind.True)
            {
                unknown ??= name;
            }
        }

        // In 2019-09 the applicator vocabulary holds the unevaluated keywords.
        var hasBoth = draft == JsonSchemaDraft.Draft201909 && vocabularies.HasFlag(Vocabulary.Applicator);
        return new Dialect(draft, hasBoth ? vocabularies | Vocabulary.Unevaluated : vocabularies);
    }

    private static Vocabulary? Read(string uri)
    {
        const string Folder = "/vocab/";
        var start = uri.IndexOf(Folder, StringComparison.Ordinal);
        if (start < 0 || !uri.StartsWith("https://json-schema.org/draft/20", StringComparison.Ordinal))
        {
            return null;
        }

        return uri[(start + Folder.Length)..] switch
        {
            "core" => Vocabulary.Core,
            "applicator" => Vocabulary.Applicator,
            "unevaluated" => Vocabulary.Unevaluated,
            "validation" => Vocabulary.Validation,
            "format" or "format-annotation" => Vocabulary.FormatAnnotation,
            "format-assertion" => Vocabulary.FormatAssertion,
            "meta-data" => Vocabulary.MetaData,
            "content" => Vocabulary.Content,
            _ => null,
        };
    }

    private static string Plain(string uri)
    {
        var end = uri.EndsWith('#') ? uri.Length - 1 : uri.Length;
        var start = uri.IndexOf("://", StringComparison.Ordinal);
        return start < 0 ? uri[..end] : uri[(start + 3)..end];
    }
}
