using System.Text.Json;
using System.Text.Json.Serialization;

namespace DataMesh.Storage.Delta;

/// <summary>Keeps the statistics as the one string that the log holds.</summary>
public sealed class DeltaStatisticsConverter : JsonConverter<DeltaStatistics>
{
    public override DeltaStatistics? Read(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { } json ? new DeltaStatistics(json) : null;

    public override void Write(Utf8JsonWriter writer, DeltaStatistics value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Json);
}
