using System.Text.Json;
using DataMesh.Schemas.Protobuf.Codec;
using DataMesh.Schemas.Protobuf.Linking;
using DataMesh.Schemas.Protobuf.Types;

namespace DataMesh.Schemas.Protobuf.Json;

/// <summary>Reads a message from JSON by Protobuf's own mapping.</summary>
/// <param name="pool">Knows extensions, and the messages that an <c>Any</c> may hold.</param>
internal sealed class JsonMessageReader(ProtoPool pool)
{
    /// <exception cref="Model.Errors.MeshException">The text is no JSON of such a message.</exception>
    public ProtoMessage Read(string text, MessageType type)
    {
        try
        {
            using var json = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = MessageDecoder.MaxDepth });
            var message = new ProtoMessage(type);
            ReadInto(message, json.RootElement, "", depth: 0);
            return message;
        }
        catch (JsonException broken)
        {
            throw JsonErrors.Invalid("", $"the text is no JSON: {broken.Message}");
        }
    }

    private void ReadInto(ProtoMessage message, JsonElement json, string path, int depth)
    {
        if (depth > MessageDecoder.MaxDepth)
        {
            throw WireErrors.TooDeep(0);
        }

        if (WellKnown.IsOne(message.Type))
        {
            ReadWellKnown(message, json, path, depth);
            return;
        }

        if (json.ValueKind is not JsonValueKind.Object)
        {
            throw JsonErrors.Invalid(path, $"a '{message.Type.FullName}' must be a JSON object");
        }

        foreach (var property in json.EnumerateObject())
        {
            ReadProperty(message, property.Name, property.Value, $"{path}/{property.Name}", depth);
        }
    }

    private void ReadProperty(ProtoMessage message, string name, JsonElement json, string path, int depth)
    {
        var field = Field(message.Type, name)
            ?? throw JsonErrors.Invalid(path, $"'{message.Type.FullName}' has no such field");
        if (json.ValueKind is JsonValueKind.Null && !TakesNull(field))
        {
            return;
        }

        if (field.Oneof is { } oneof && oneof.Fields.Exists(message.Has))
        {
            throw JsonErrors.Invalid(path, $"another field of the oneof '{oneof.Name}' is set already");
        }

        if (message.Has(field))
        {
            throw JsonErrors.Invalid(path, "the field is set twice");
        }

        if (field.IsMap)
        {
            ReadMap(message, field, json, path, depth);
        }
        else if (field.IsRepeated)
        {
            ReadList(message, field, json, path, depth);
        }
        else
        {
            message.Set(field, Value(field, json, path, depth));
        }
    }

    private FieldType? Field(MessageType type, string name)
    {
        if (name.StartsWith('[') && name.EndsWith(']'))
        {
            return pool.FindAnywhere(name[1..^1])?.Target is FieldType { IsExtension: true } extension
                && extension.Owner == type ? extension : null;
        }

        return type.Fields.Find(f => string.Equals(f.JsonName, name, StringComparison.Ordinal)) ?? type.Field(name);
    }

    private static bool TakesNull(FieldType field) => !field.IsRepeated
        && (field.Message?.FullName is WellKnown.Value || field.Enum?.FullName is "google.protobuf.NullValue");

    private void ReadMap(ProtoMessage message, FieldType field, JsonElement json, string path, int depth)
    {
        if (json.ValueKind is not JsonValueKind.Object)
        {
            throw JsonErrors.Invalid(path, "a map must be a JSON object");
        }

        var (key, value) = (field.Message!.Field(1)!, field.Message.Field(2)!);
        foreach (var property in json.EnumerateObject())
        {
            var entry = new ProtoMessage(field.Message);
            entry.Set(key, JsonScalars.Key(key, property.Name, path));
            entry.Set(value, Value(value, property.Value, $"{path}/{property.Name}", depth));
            message.Add(field, entry);
        }
    }

    private void ReadList(ProtoMessage message, FieldType field, JsonElement json, string path, int depth)
    {
        if (json.ValueKind is not JsonValueKind.Array)
        {
            throw JsonErrors.Invalid(path, "a repeated field must be a JSON array");
        }

        foreach (var item in json.EnumerateArray())
        {
            message.Add(field, Value(field, item, path, depth));
        }
    }

    private object Value(FieldType field, JsonElement json, string path, int depth)
    {
        if (field.Message is null)
        {
            return JsonScalars.Read(field, json, path);
        }

        var child = new ProtoMessage(field.Message);
        if (json.ValueKind is JsonValueKind.Null && field.Message.FullName is not WellKnown.Value)
        {
            throw JsonErrors.Invalid(path, "an element must not be null");
        }

        ReadInto(child, json, path, depth + 1);
        return child;
    }

    private void ReadWellKnown(ProtoMessage message, JsonElement json, string path, int depth)
    {
        switch (message.Type.FullName)
        {
            case WellKnown.Any:
                ReadAny(message, json, path, depth);
                break;
            case WellKnown.Struct:
                ReadMap(message, message.Type.Field("fields")!, json, path, depth);
                break;
            case WellKnown.ListValue:
                ReadList(message, message.Type.Field("values")!, json, path, depth);
                break;
            case WellKnown.Value:
                ReadValue(message, json, path, depth);
                break;
            case WellKnown.Timestamp or WellKnown.Duration or WellKnown.FieldMask:
                WellKnownText.Read(message, json.ValueKind is JsonValueKind.String
                    ? JsonScalars.Text(json, path)
                    : throw JsonErrors.Invalid(path, $"a '{message.Type.FullName}' must be a JSON string"), path);
                break;
            default:
                var wrapped = message.Type.Field(1)!;
                message.Set(wrapped, JsonScalars.Read(wrapped, json, path));
                break;
        }
    }

    private void ReadValue(ProtoMessage message, JsonElement json, string path, int depth)
    {
        var kind = json.ValueKind switch
        {
            JsonValueKind.Null => "null_value",
            JsonValueKind.True or JsonValueKind.False => "bool_value",
            JsonValueKind.Number => "number_value",
            JsonValueKind.String => "string_value",
            JsonValueKind.Array => "list_value",
            _ => "struct_value",
        };
        var field = message.Type.Field(kind)!;
        message.Set(field, kind is "null_value" ? 0 : Value(field, json, path, depth));
    }

    private void ReadAny(ProtoMessage any, JsonElement json, string path, int depth)
    {
        if (json.ValueKind is not JsonValueKind.Object)
        {
            throw JsonErrors.Invalid(path, "an Any must be a JSON object with \"@type\"");
        }

        if (!json.TryGetProperty("@type", out var url) || url.ValueKind is not JsonValueKind.String)
        {
            if (json.EnumerateObject().Any())
            {
                throw JsonErrors.Invalid(path, "an Any needs \"@type\"");
            }

            return;
        }

        var text = JsonScalars.Text(url, path);
        var inner = new ProtoMessage(WellKnown.TypeOf(text, pool));
        if (WellKnown.IsOne(inner.Type))
        {
            if (json.TryGetProperty("value", out var value))
            {
                ReadInto(inner, value, path + "/value", depth + 1);
            }
        }
        else
        {
            foreach (var property in json.EnumerateObject().Where(p => !p.NameEquals("@type")))
            {
                ReadProperty(inner, property.Name, property.Value, $"{path}/{property.Name}", depth + 1);
            }
        }

        any.Set(any.Type.Field("type_url")!, text);
        any.Set(any.Type.Field("value")!, MessageEncoder.Encode(inner));
    }
}
