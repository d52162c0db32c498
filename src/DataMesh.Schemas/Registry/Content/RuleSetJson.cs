using System.Collections.Immutable;
using System.Text.Json;

namespace DataMesh.Schemas.Registry.Content;

/// <summary>Rule sets as JSON; rules are kept word by word.</summary>
public static class RuleSetJson
{
    private static readonly string[] Kinds = ["TRANSFORM", "CONDITION"];

    private static readonly string[] Modes = ["UPGRADE", "DOWNGRADE", "UPDOWN", "WRITE", "READ", "WRITEREAD"];

    public static void Write(Utf8JsonWriter json, SchemaRuleSet rules)
    {
        json.WriteStartObject();
        Write(json, "migrationRules", rules.Migration);
        Write(json, "domainRules", rules.Domain);
        Write(json, "encodingRules", rules.Encoding);
        if (rules.EnableAt is { } at)
        {
            json.WriteString("enableAt", at);
        }

        json.WriteEndObject();
    }

    /// <returns>Null for the JSON null.</returns>
    /// <exception cref="FormatException">It is of another shape.</exception>
    public static SchemaRuleSet? Read(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException("'ruleSet' must be an object.");
        }

        return new SchemaRuleSet(
            Rules(value, "migrationRules"), Rules(value, "domainRules"), Rules(value, "encodingRules"),
            value.TryGetProperty("enableAt", out var at) && at.ValueKind == JsonValueKind.String
                ? at.GetString()
                : null);
    }

    private static ImmutableArray<SchemaRule> Rules(JsonElement value, string list)
    {
        if (!value.TryGetProperty(list, out var rules) || rules.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        if (rules.ValueKind != JsonValueKind.Array)
        {
            throw new FormatException($"'{list}' must be an array.");
        }

        var read = rules.EnumerateArray().Select(r => Rule(r, list)).ToImmutableArray();
        return read.GroupBy(r => r.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice
            ? throw new FormatException($"'{list}' has the rule '{twice.Key}' twice.")
            : read;
    }

    private static SchemaRule Rule(JsonElement value, string list)
    {
        if (value.ValueKind != JsonValueKind.Object
            || !value.TryGetProperty("name", out var name) || name.ValueKind != JsonValueKind.String
            || name.GetString()!.Length == 0)
        {
            throw new FormatException($"A rule of '{list}' has no name.");
        }

        var rule = new SchemaRule(name.GetString()!, value.Clone());
        OneOf(rule, "kind", Kinds);
        OneOf(rule, "mode", Modes);
        return rule;
    }

    private static void OneOf(SchemaRule rule, string field, string[] names)
    {
        if (rule.Field(field) is { } value && !names.Contains(value, StringComparer.Ordinal))
        {
            throw new FormatException(
                $"The rule '{rule.Name}' has the {field} '{value}'; there are {string.Join(", ", names)}.");
        }
    }

    private static void Write(Utf8JsonWriter json, string list, ImmutableArray<SchemaRule> rules)
    {
        if (rules.IsEmpty)
        {
            return;
        }

        json.WriteStartArray(list);
        foreach (var rule in rules)
        {
            rule.Json.WriteTo(json);
        }

        json.WriteEndArray();
    }
}
