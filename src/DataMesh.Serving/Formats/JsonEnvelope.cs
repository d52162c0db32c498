using System.Text.Json;

namespace DataMesh.Serving.Formats;

/// <summary>What surrounds the rows of a JSON answer: <c>{ before, "data": [rows], after }</c>.</summary>
/// <param name="Before">Writes properties in front of the rows.</param>
/// <param name="After">Writes properties behind the rows, given their number: for example the next page.</param>
public sealed record JsonEnvelope(Action<Utf8JsonWriter>? Before = null, Action<Utf8JsonWriter, long>? After = null)
{
    public static JsonEnvelope Plain { get; } = new();
}
