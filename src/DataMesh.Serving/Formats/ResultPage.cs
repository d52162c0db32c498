using System.Text.Json;

namespace DataMesh.Serving.Formats;

/// <summary>What of a result is sent, and what is put around it when it is one JSON object.</summary>
/// <param name="VisibleColumns">Columns behind these are for the cursor only; null is all.</param>
/// <param name="Take">Rows to send; whether there are more is told to <paramref name="Tail"/>. Null is all.</param>
/// <param name="Head">Writes properties in front of <c>data</c>.</param>
/// <param name="Tail">Writes properties behind it, knowing how the page ended.</param>
internal sealed record ResultPage(
    int? VisibleColumns = null,
    long? Take = null,
    Action<Utf8JsonWriter>? Head = null,
    Action<Utf8JsonWriter, PageEnd>? Tail = null);
