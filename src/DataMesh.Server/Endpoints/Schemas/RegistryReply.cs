using System.Buffers;
using System.Text;
using System.Text.Json;
using DataMesh.Schemas.Registry.Content;

namespace DataMesh.Server.Endpoints.Schemas;

/// <summary>The body of an answer.</summary>
internal static class RegistryReply
{
    public static ReadOnlyMemory<byte> Json(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, ContentJson.Options))
        {
            write(json);
        }

        return buffer.WrittenMemory;
    }

    public static ReadOnlyMemory<byte> Object(Action<Utf8JsonWriter> fields) => Json(json =>
    {
        json.WriteStartObject();
        fields(json);
        json.WriteEndObject();
    });

    public static ReadOnlyMemory<byte> Text(string text) => Encoding.UTF8.GetBytes(text);

    public static ReadOnlyMemory<byte> Number(int number) => Json(json => json.WriteNumberValue(number));

    public static ReadOnlyMemory<byte> Numbers(IEnumerable<int> numbers) => Json(json =>
    {
        json.WriteStartArray();
        foreach (var number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    });

    public static ReadOnlyMemory<byte> Texts(IEnumerable<string> texts) => Json(json =>
    {
        json.WriteStartArray();
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    });

    /// <summary>The part of a list that a client asks for.</summary>
    /// <param name="most">What is given where the client says nothing, or more.</param>
    public static IEnumerable<T> Page<T>(this IEnumerable<T> items, RegistryCall call, int most = int.MaxValue)
    {
        var limit = call.Number("limit", -1);
        return items.Skip(Math.Max(0, call.Number("offset", 0))).Take(limit > 0 ? Math.Min(limit, most) : most);
    }
}
