using System.Text.Encodings.Web;
using System.Text.Json;
using DataMesh.DuckDb;

namespace DataMesh.Serving.Formats;

/// <summary>Column names, escaped once.</summary>
internal static class JsonNames
{
    /// <summary>Data is not HTML: only what JSON itself demands is escaped. The writer's order is right by construction.</summary>
    public static JsonWriterOptions WriterOptions { get; } = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    public static JsonEncodedText[] Of(IReadOnlyList<DuckDbColumn> columns) =>
        [.. columns.Select(c => JsonEncodedText.Encode(c.Name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping))];
}
