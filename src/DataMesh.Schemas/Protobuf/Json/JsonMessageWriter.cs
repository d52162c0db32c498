using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using DataMesh.Schemas.Protobuf.Codec;
using DataMesh.Schemas.Protobuf.Linking;
using DataMesh.Schemas.Protobuf.Types;

namespace DataMesh.Schemas.Protobuf.Json;

/// <summary>Writes a message as JSON by Protobuf's own mapping.</summary>
/// <param name="pool">Knows the messages that an <c>Any</c> may hold.</param>
internal sealed class JsonMessageWriter(ProtoPool pool)
{
    /// <exception cref="Model.Errors.MeshException">A value has no JSON, for example a wrong timestamp.</exception>
    public string Write(ProtoMessage message)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            Write(json, message, depth: 0);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private void Write(Utf8JsonWriter json, ProtoMessage message, int depth)
    {
        if (depth > MessageDecoder.MaxDepth)
        {
            throw WireErrors.TooDeep(0);
        }

        if (WellKnown.IsOne(message.Type))
        {
            WriteWellKnown(json, message, depth);
            return;
        }

        json.WriteStartObject();
        WriteFields(json, message, depth);
        json.WriteEndObject();
    }

    private void WriteFields(Utf8JsonWriter json, ProtoMessage message, int depth)
    {
        foreach (var (field, value) in message.Values)
        {
            if (!field.HasPresence && MessageEncoder.IsDefault(value))
            {
                continue;
            }

            json.WritePropertyName(field.IsExtension ? field.TextName : field.JsonName);
            if (field.IsMap)
            {
                WriteMap(json, (List<object>)value, depth);
            }
            else if (value is List<object> list)
            {
                json.WriteStartArray();
                list.ForEach(v => WriteValue(json, field, v, depth));
                json.WriteEndArray();
            }
            else
            {
                WriteValue(json, field, value, depth);
            }
        }
    }

    private void WriteMap(Utf8JsonWriter json, List<object> entries, int depth)
    {
        // The last of equal keys counts.
        var values = new Dictionary<string, (FieldType Field, object Value)>(StringComparer.Ordinal);
        foreach (var entry in entries.Cast<ProtoMessage>())
        {
            var (key, value) = (entry.Type.Field(1)!, entry.Type.Field(2)!);
            values[Key(entry.Get(key) ?? Defaults.Of(key))] = (value, entry.Get(value) ?? Defaults.Of(value));
        }

        json.WriteStartObject();
        foreach (var (key, (field, value)) in values)
        {
            json.WritePropertyName(key);
            WriteValue(json, field, value, depth);
        }

        json.WriteEndObject();
    }

    private static string Key(object key) => key is bool truth
        ? truth ? "true" : "false"
        : Convert.ToString(key, CultureInfo.InvariantCulture)!;

    private void WriteValue(Utf8JsonWriter json, FieldType field, object value, int depth)
    {
        switch (value)
        {
            case ProtoMessage message:
                Write(json, message, depth + 1);
                break;
            case int number when field.Enum is { } type:
                WriteEnum(json, type, number);
                break;
            default:
                WriteScalar(json, value);
                break;
        }
    }

    private static void WriteEnum(Utf8JsonWriter json, EnumType type, int number)
    {
        if (type.FullName is "google.protobuf.NullValue")
        {
            json.WriteNullValue();
        }
        else if (type.NameOf(number) is { } name)
        {
            json.WriteStringValue(name);
        }
        else
        {
            json.WriteNumberValue(number);
        }
    }

    private static void WriteScalar(Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case bool truth:
                json.WriteBooleanValue(truth);
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case byte[] bytes:
                json.WriteBase64StringValue(bytes);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case uint number:
                json.WriteNumberValue(number);
                break;
            case float number when !float.IsFinite(number):
                json.WriteStringValue(NotFinite(number));
                break;
            case double number when !double.IsFinite(number):
                json.WriteStringValue(NotFinite(number));
                break;
            case float number:
                json.WriteNumberValue(number);
                break;
            case double number:
                json.WriteNumberValue(number);
                break;
            default:
                // JavaScript's numbers are too short for 64 bits.
                json.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }

    private static string NotFinite(double number) =>
        double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity";

    private void WriteWellKnown(Utf8JsonWriter json, ProtoMessage message, int depth)
    {
        switch (message.Type.FullName)
        {
            case WellKnown.Any:
                WriteAny(json, message, depth);
                break;
            case WellKnown.Struct:
                WriteMap(json, message.List("fields"), depth);
                break;
            case WellKnown.ListValue:
                json.WriteStartArray();
                message.List("values").ForEach(v => Write(json, (ProtoMessage)v, depth + 1));
                json.WriteEndArray();
                break;
            case WellKnown.Value:
                var (kind, value) = message.Values.FirstOrDefault();
                if (kind is null)
                {
                    throw JsonErrors.Invalid("google.protobuf.Value", "no kind of value is set");
                }

                WriteValue(json, kind, value, depth);
                break;
            case WellKnown.Timestamp or WellKnown.Duration or WellKnown.FieldMask:
                json.WriteStringValue(WellKnownText.Write(message));
                break;
            default:
                var wrapped = message.Type.Field(1)!;
                WriteValue(json, wrapped, message.Get(wrapped) ?? Defaults.Of(wrapped), depth);
                break;
        }
    }

    private void WriteAny(Utf8JsonWriter json, ProtoMessage any, int depth)
    {
        json.WriteStartObject();
        var url = any.Text("type_url");
        if (url.Length > 0)
        {
            json.WriteString("@type", url);
            var inner = WellKnown.Unpack(any, pool);
            if (WellKnown.IsOne(inner.Type))
            {
                json.WritePropertyName("value");
                Write(json, inner, depth + 1);
            }
            else if (depth < MessageDecoder.MaxDepth)
            {
                WriteFields(json, inner, depth + 1);
            }
        }

        json.WriteEndObject();
    }
}
