using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace DataMesh.Tests.Model.JsonSchemas;

/// <summary>
/// Validates by the part of JSON Schema draft-07 that the generated schemas use; an unknown keyword fails.
/// </summary>
internal sealed class SchemaValidator(JsonObject root)
{
    private static readonly HashSet<string> Notes =
        ["$schema", "$id", "title", "description", "definitions", "examples"];

    /// <summary>The first violation, or nothing.</summary>
    public string Validate(JsonNode? value) => Check(root, value, "$") ?? "";

    /// <summary>The first violation of one part of the schema, or nothing.</summary>
    public string Validate(JsonObject part, JsonNode? value) => Check(part, value, "$") ?? "";

    private string? Check(JsonObject schema, JsonNode? value, string at)
    {
        foreach (var (keyword, rule) in schema)
        {
            if (!Notes.Contains(keyword) && Keyword(keyword, rule!, schema, value, at) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    private string? Keyword(string keyword, JsonNode rule, JsonObject schema, JsonNode? value, string at) =>
        keyword switch
    {
        "$ref" => Check(root["definitions"]![((string)rule!)["#/definitions/".Length..]]!.AsObject(), value, at),
        "type" => Types(rule).Any(t => IsType(t, value)) ? null
            : $"{at}: {value?.ToJsonString()} is no {rule.ToJsonString()}",
        "enum" => rule.AsArray().Any(r => JsonNode.DeepEquals(r, value)) ? null
            : $"{at}: {value?.ToJsonString()} not allowed",
        "const" => JsonNode.DeepEquals(rule, value) ? null : $"{at}: is not {rule}",
        "pattern" => value?.GetValueKind() != JsonValueKind.String || Matches((string)value!, (string)rule!)
            ? null : $"{at}: {value} does not match {rule}",
        "minimum" =>
            value?.GetValueKind() != JsonValueKind.Number || Number(value) >= Number(rule) ? null : $"{at}: too small",
        "maximum" =>
            value?.GetValueKind() != JsonValueKind.Number || Number(value) <= Number(rule) ? null : $"{at}: too large",
        "minItems" => value is not JsonArray items || items.Count >= (int)rule ? null : $"{at}: too few",
        "items" => value is JsonArray array
            ? array.Select((v, i) => Check(rule.AsObject(), v, $"{at}[{i}]")).FirstOrDefault(p => p is not null) : null,
        "required" => value is JsonObject o
            ? rule.AsArray().Where(r => !o.ContainsKey((string)r!)).Select(r => $"{at}: lacks {r}").FirstOrDefault()
                : null,
        "properties" => value is JsonObject o
            ? rule.AsObject().Where(p => o.ContainsKey(p.Key))
                .Select(p => Check(p.Value!.AsObject(), o[p.Key], $"{at}.{p.Key}")).FirstOrDefault(p => p is not null)
                    : null,
        "additionalProperties" => Additional(rule, schema, value as JsonObject, at),
        "patternProperties" or "then" => null,
        "if" => Check(rule.AsObject(), value, at) is null ? Check(schema["then"]!.AsObject(), value, at) : null,
        "allOf" => rule.AsArray().Select(r => Check(r!.AsObject(), value, at)).FirstOrDefault(p => p is not null),
        "anyOf" => rule.AsArray().Any(r => Check(r!.AsObject(), value, at) is null)
            ? null : string.Join(" | ", rule.AsArray().Select(r => Check(r!.AsObject(), value, at))),
        _ => $"{at}: the validator does not know {keyword}",
    };

    private string? Additional(JsonNode rule, JsonObject schema, JsonObject? value, string at)
    {
        var known = schema["properties"]?.AsObject();
        var patterns = schema["patternProperties"]?.AsObject().Select(p => p.Key).ToList() ?? [];
        foreach (var (name, item) in value ?? [])
        {
            if (known?.ContainsKey(name) == true || patterns.Exists(p => Matches(name, p)))
            {
                continue;
            }

            if (rule is not JsonObject inner)
            {
                return $"{at}: {name} is not known";
            }

            if (Check(inner, item, $"{at}.{name}") is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    private static IEnumerable<string> Types(JsonNode rule) =>
        rule is JsonArray several ? several.Select(t => (string)t!) : [(string)rule!];

    private static bool IsType(string type, JsonNode? value) => (type, value?.GetValueKind()) switch
    {
        ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("string", JsonValueKind.String) => true,
        ("number", JsonValueKind.Number) or ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
        ("integer", JsonValueKind.Number) => Number(value!) % 1 == 0,
        _ => false,
    };

    private static bool Matches(string text, string pattern) =>
        Regex.IsMatch(text, pattern, RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    private static double Number(JsonNode node) => double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture);
}
