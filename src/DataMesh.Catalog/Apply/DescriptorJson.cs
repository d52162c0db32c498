using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using DataMesh.Model.Descriptor;
using DataMesh.Model.Diagnostics;
using DataMesh.Model.Values;

namespace DataMesh.Catalog.Apply;

/// <summary>A descriptor as a tree with the field names and value spellings that its author uses.</summary>
internal static class DescriptorJson
{
    private static readonly JsonSerializerOptions Options = Create();

    public static JsonObject Of<T>(T spec) => JsonSerializer.SerializeToNode(spec, Options)!.AsObject();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower));
        options.Converters.Add(new AsText<SemanticVersion>(v => v.ToString()));
        options.Converters.Add(new AsText<TimeSpan>(Duration.ToText));
        options.Converters.Add(new AsText<Percentage>(p => p.ToString()));
        options.Converters.Add(new AsText<ByteSize>(s => s.ToString()));
        options.Converters.Add(new AsText<RateLimitSpec>(r => FormattableString.Invariant(
            $"{r.Requests} per {Duration.ToText(r.Per)}")));
        options.Converters.Add(new Unwritten<SourcePosition>());
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    private sealed class AsText<T>(Func<T, string> text) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(text(value));
    }

    /// <summary>Where something stands in a file is no part of what it says.</summary>
    private sealed class Unwritten<T> : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteNullValue();
    }
}
