using System.Text.Json;

namespace DataMesh.Policies.Rego.Values;

/// <summary>JSON in and out.</summary>
public static class RegoJson
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 512 };

    /// <summary>Reads JSON text, keeping numbers as written.</summary>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static RegoValue Parse(string text)
    {
        using var document = JsonDocument.Parse(text, Options);
        return From(document.RootElement);
    }

    public static RegoValue From(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.True => RegoBoolean.True,
        JsonValueKind.False => RegoBoolean.False,
        JsonValueKind.String => new RegoString(element.GetString()!),
        JsonValueKind.Number => RegoNumber.TryParse(element.GetRawText(), out var n) ? n
            : throw new JsonException("A number is out of range."),
        JsonValueKind.Array => new RegoArray([.. element.EnumerateArray().Select(From)]),
        JsonValueKind.Object => FromObject(element),
        _ => RegoNull.Instance,
    };

    /// <summary>The value as compact JSON; sets become arrays.</summary>
    public static string Write(RegoValue value) => RegoText.Json(value);

    private static RegoObject FromObject(JsonElement element)
    {
        var members = new Dictionary<RegoValue, RegoValue>();
        foreach (var member in element.EnumerateObject())
        {
            members[new RegoString(member.Name)] = From(member.Value);
        }

        return new RegoObject(members);
    }
}
