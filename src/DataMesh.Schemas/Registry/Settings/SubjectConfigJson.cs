using System.Text.Json;
using DataMesh.Schemas.Json;
using DataMesh.Schemas.Registry.Content;
using DataMesh.Schemas.Registry.Errors;

namespace DataMesh.Schemas.Registry.Settings;

/// <summary>Configuration as JSON, on the wire and on the disk alike.</summary>
public static class SubjectConfigJson
{
    /// <param name="level">
    /// The name of the level's field: clients read <c>compatibilityLevel</c> and write <c>compatibility</c>.
    /// </param>
    public static void WriteFields(Utf8JsonWriter json, SubjectConfig config, string level)
    {
        Write(json, "alias", config.Alias);
        Write(json, "normalize", config.Normalize);
        Write(json, "validateFields", config.ValidateFields);
        Write(json, level, config.Compatibility?.Name());
        Write(json, "compatibilityPolicy", config.CompatibilityPolicy?.ToString().ToUpperInvariant());
        Write(json, "compatibilityGroup", config.CompatibilityGroup);
        Write(json, "defaultMetadata", config.DefaultMetadata);
        Write(json, "overrideMetadata", config.OverrideMetadata);
        Write(json, "defaultRuleSet", config.DefaultRuleSet);
        Write(json, "overrideRuleSet", config.OverrideRuleSet);
    }

    public static string Write(SubjectConfig config) =>
        ContentJson.Object(json => WriteFields(json, config, "compatibility"));

    public static SubjectConfig Read(string body)
    {
        using var document = JsonDocument.Parse(body);
        return Change(SubjectConfig.None, document.RootElement);
    }

    /// <summary>The configuration after a request: what the body does not name stays, what it nulls goes.</summary>
    /// <exception cref="RegistryException">The level is unknown, or a field is of another type.</exception>
    public static SubjectConfig Change(SubjectConfig config, JsonElement body)
    {
        try
        {
            foreach (var field in body.EnumerateObject())
            {
                config = Change(config, field.Name, field.Value);
            }

            return config;
        }
        catch (FormatException e)
        {
            throw RegistryErrors.InvalidRuleSet(e.Message);
        }
    }

    private static SubjectConfig Change(SubjectConfig config, string name, JsonElement value) => name switch
    {
        "compatibility" or "compatibilityLevel" => config with { Compatibility = Level(value) },
        "compatibilityPolicy" => config with { CompatibilityPolicy = Policy(value) },
        "alias" => config with { Alias = Text(name, value) },
        "normalize" => config with { Normalize = Flag(name, value) },
        "validateFields" => config with { ValidateFields = Flag(name, value) },
        "compatibilityGroup" => config with { CompatibilityGroup = Text(name, value) },
        "defaultMetadata" => config with { DefaultMetadata = MetadataJsonText.Read(value) },
        "overrideMetadata" => config with { OverrideMetadata = MetadataJsonText.Read(value) },
        "defaultRuleSet" => config with { DefaultRuleSet = RuleSetJson.Read(value) },
        "overrideRuleSet" => config with { OverrideRuleSet = RuleSetJson.Read(value) },
        _ => config,
    };

    private static Compatibility.CompatibilityLevel? Level(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String when value.GetString()!.Length == 0 => null,
        JsonValueKind.String => CompatibilityLevels.Parse(value.GetString()) ?? throw RegistryErrors.InvalidLevel(),
        _ => throw RegistryErrors.InvalidLevel(),
    };

    private static JsonCompatibilityPolicy? Policy(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString()!.ToUpperInvariant() switch
        {
            "" => null,
            "STRICT" => JsonCompatibilityPolicy.Strict,
            "LENIENT" => JsonCompatibilityPolicy.Lenient,
            _ => throw RegistryErrors.InvalidPolicy(),
        },
        _ => throw RegistryErrors.InvalidPolicy(),
    };

    private static string? Text(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString() is { Length: > 0 } text ? text : null,
        _ => throw RegistryErrors.Unprocessable($"'{name}' must be a text."),
    };

    private static bool? Flag(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw RegistryErrors.Unprocessable($"'{name}' must be true or false."),
    };

    private static void Write(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void Write(Utf8JsonWriter json, string name, bool? value)
    {
        if (value is { } flag)
        {
            json.WriteBoolean(name, flag);
        }
    }

    private static void Write(Utf8JsonWriter json, string name, SchemaMetadata? value)
    {
        if (value is not null)
        {
            json.WritePropertyName(name);
            MetadataJsonText.Write(json, value);
        }
    }

    private static void Write(Utf8JsonWriter json, string name, SchemaRuleSet? value)
    {
        if (value is not null)
        {
            json.WritePropertyName(name);
            RuleSetJson.Write(json, value);
        }
    }
}
