using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace DataMesh.Storage.Delta;

/// <summary>
/// What is known of a file's rows without reading it (Delta protocol, "Per-file Statistics"). Parsed when asked.
/// </summary>
[JsonConverter(typeof(DeltaStatisticsConverter))]
public sealed class DeltaStatistics : IEquatable<DeltaStatistics>
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private readonly Lazy<JsonObject> _body;

    /// <param name="json">The protocol's <c>stats</c> text.</param>
    public DeltaStatistics(string json)
    {
        Json = json;
        NumRecords = ReadRecords(json);
        _body = new Lazy<JsonObject>(() => Parse(json));
    }

    /// <summary>The text as the log holds it.</summary>
    public string Json { get; }

    public long? NumRecords { get; }

    /// <summary>Smallest value per column; nested columns are nested objects. Strings may be cut short.</summary>
    public JsonObject MinValues => Part("minValues");

    /// <summary>A value no smaller than any in the file, per column.</summary>
    public JsonObject MaxValues => Part("maxValues");

    public JsonObject NullCount => Part("nullCount");

    public bool Equals(DeltaStatistics? other) =>
        other is not null && string.Equals(Json, other.Json, StringComparison.Ordinal);

    public override bool Equals(object? obj) => Equals(obj as DeltaStatistics);

    public override int GetHashCode() => Json.GetHashCode(StringComparison.Ordinal);

    // Statistics are advice: what cannot be read carries no information, as the protocol says of absent ones.
    private static JsonObject Parse(string json)
    {
        try
        {
            return JsonNode.Parse(json, nodeOptions: null, Strict) as JsonObject ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static long? ReadRecords(string json)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        try
        {
            while (reader.Read())
            {
                if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName)
                {
                    bool found = reader.ValueTextEquals("numRecords"u8);
                    reader.Read();
                    if (found)
                    {
                        return reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(
                            out long n) && n >= 0 ? n : null;
                    }

                    reader.Skip();
                }
            }
        }
        catch (JsonException)
        {
            return null;
        }

        return null;
    }

    private JsonObject Part(string name) => _body.Value[name] as JsonObject ?? [];
}
