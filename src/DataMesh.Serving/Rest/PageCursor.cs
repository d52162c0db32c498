using System.Buffers.Text;
using System.Text.Json;
using DataMesh.Model.Errors;
using DataMesh.Serving.Reads;

namespace DataMesh.Serving.Rest;

/// <summary>
/// Where the next page begins: behind a key, for ordered rows, or behind a number of rows, in the order of the
/// snapshot. It holds for one snapshot and one question only; its values are bound as data, never as SQL.
/// </summary>
/// <param name="Question">A hash of what it belongs to.</param>
/// <param name="Key">The ordering values of the last row seen, as text; null entries are NULL.</param>
/// <param name="Skip">Rows to leave out, counted from that key on, or from the start.</param>
internal sealed record PageCursor(long Snapshot, string Question, IReadOnlyList<string?> Key, long Skip)
{
    private const int MaxLength = 16 * 1024;

    public string Write() => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(
        this, PageCursorJson.Default.PageCursor));

    /// <exception cref="MeshException"><c>cursor-invalid</c></exception>
    public static PageCursor Read(string text)
    {
        try
        {
            var cursor = text.Length > MaxLength ? null
                : JsonSerializer.Deserialize(Base64Url.DecodeFromChars(text), PageCursorJson.Default.PageCursor);
            return cursor is { Skip: >= 0, Snapshot: >= 0, Key: not null, Question: not null }
                ? cursor
                : throw RestErrors.BadCursor();
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            throw RestErrors.BadCursor();
        }
    }

    /// <summary>Short, because it only has to notice a changed request.</summary>
    public static string Hash(string question) => ReadRunner.Hash(question)[..16];
}
