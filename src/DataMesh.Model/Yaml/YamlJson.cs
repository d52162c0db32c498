using System.Globalization;
using System.Text.Json.Nodes;

namespace DataMesh.Model.Yaml;

/// <summary>
/// YAML values as JSON, by YAML 1.2's core schema: plain null, true, false and numbers have their types.
/// </summary>
public static class YamlJson
{
    public static JsonNode? ToJson(YamlNode node) => node switch
    {
        YamlScalar scalar => Scalar(scalar),
        YamlSequence sequence => new JsonArray([.. sequence.Items.Select(ToJson)]),
        YamlMapping mapping => new JsonObject(
            mapping.Entries.Select(e => KeyValuePair.Create(e.Name, ToJson(e.Value)))),
        _ => null,
    };

    private static JsonNode? Scalar(YamlScalar scalar)
    {
        if (!scalar.IsPlain)
        {
            return JsonValue.Create(scalar.Value);
        }

        return scalar.Value switch
        {
            "" or "~" or "null" or "Null" or "NULL" => null,
            "true" or "True" or "TRUE" => JsonValue.Create(true),
            "false" or "False" or "FALSE" => JsonValue.Create(false),
            var text => Number(text) ?? JsonValue.Create(text),
        };
    }

    private static JsonValue? Number(string text)
    {
        // A leading zero or plus is an identifier more often than a number (zip codes, phone numbers): kept as text.
        var digits = text.AsSpan().TrimStart('-');
        if (digits.IsEmpty || !char.IsAsciiDigit(digits[0])
            || (digits.Length > 1 && digits[0] == '0' && digits[1] != '.'))
        {
            return null;
        }

        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
        {
            return JsonValue.Create(whole);
        }

        return decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture, out var exact)
            ? JsonValue.Create(exact)
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
              && double.IsFinite(number)
                ? JsonValue.Create(number)
                : null;
    }
}
