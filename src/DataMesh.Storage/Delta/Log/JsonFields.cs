using System.Text.Json;

namespace DataMesh.Storage.Delta.Log;

/// <summary>
/// Fields of an action, with the type the protocol gives them; another type is a <see cref="FormatException"/>.
/// </summary>
internal static class JsonFields
{
    public static string RequiredText(this JsonElement json, string name) =>
        json.Text(name) ?? throw new FormatException($"\"{name}\" is missing");

    public static string? Text(this JsonElement json, string name) =>
        Find(json, name) is { } value ? AsText(value, name) : null;

    public static long? Number(this JsonElement json, string name)
    {
        if (Find(json, name) is not { } value)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long number)
            ? number
            : throw Wrong(name, "a whole number");
    }

    public static long RequiredNumber(this JsonElement json, string name) =>
        json.Number(name) ?? throw new FormatException($"\"{name}\" is missing");

    public static bool? Flag(this JsonElement json, string name) => Find(json, name)?.ValueKind switch
    {
        null => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Wrong(name, "true or false"),
    };

    public static IReadOnlyList<string>? Texts(this JsonElement json, string name)
    {
        if (Find(json, name) is not { } value)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select(item => AsText(item, name) ?? throw Wrong(name, "a list of texts"))]
            : throw Wrong(name, "a list of texts");
    }

    public static Dictionary<string, string?>? Map(this JsonElement json, string name)
    {
        if (Find(json, name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            throw Wrong(name, "an object");
        }

        var map = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var property in value.EnumerateObject())
        {
            map[property.Name] = AsText(property.Value, property.Name);
        }

        return map;
    }

    private static JsonElement? Find(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static string? AsText(JsonElement value, string name) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Null => null,
        _ => throw Wrong(name, "a text"),
    };

    private static FormatException Wrong(string name, string wanted) => new($"\"{name}\" is not {wanted}");
}
