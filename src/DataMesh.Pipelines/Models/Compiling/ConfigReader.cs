using DataMesh.Model.Diagnostics;
using DataMesh.Pipelines.Templating.Values;

namespace DataMesh.Pipelines.Models.Compiling;

/// <summary>
/// Turns what <c>config()</c> was given into a <see cref="ModelConfig"/>; every wrong key is reported.
/// </summary>
internal sealed class ConfigReader(DiagnosticBag bag)
{
    private static readonly Dictionary<string, Materialization> Materializations = new(StringComparer.Ordinal)
    {
        ["view"] = Materialization.View, ["table"] = Materialization.Table,
        ["incremental"] = Materialization.Incremental, ["ephemeral"] = Materialization.Ephemeral,
    };

    private static readonly Dictionary<string, IncrementalStrategy> Strategies = new(StringComparer.Ordinal)
    {
        ["append"] = IncrementalStrategy.Append, ["merge"] = IncrementalStrategy.Merge,
        ["delete+insert"] = IncrementalStrategy.DeleteInsert,
        ["insert_overwrite"] = IncrementalStrategy.InsertOverwrite,
    };

    private static readonly Dictionary<string, SchemaChangeRule> SchemaChanges = new(StringComparer.Ordinal)
    {
        ["ignore"] = SchemaChangeRule.Ignore, ["fail"] = SchemaChangeRule.Fail,
        ["append_new_columns"] = SchemaChangeRule.AppendNewColumns,
        ["sync_all_columns"] = SchemaChangeRule.SyncAllColumns,
    };

    /// <param name="materialized">What the model is when <c>config()</c> does not say.</param>
    public ModelConfig Read(IReadOnlyList<(string Key, object? Value, SourcePosition At)> given,
        Materialization materialized)
    {
        var config = new ModelConfig { Materialized = materialized };
        foreach (var (key, value, at) in given)
        {
            config = Apply(config, key, value, at);
        }

        return config;
    }

    private ModelConfig Apply(ModelConfig config, string key, object? value, SourcePosition at)
    {
        switch (key)
        {
            case "materialized":
                return Choice(Materializations, key, value, at) is { } kind ? config with { Materialized = kind }
                    : config;
            case "incremental_strategy":
                return Choice(Strategies, key, value, at) is { } strategy ? config with { Strategy = strategy }
                    : config;
            case "on_schema_change":
                return Choice(SchemaChanges, key, value, at) is { } rule ? config with { OnSchemaChange = rule }
                    : config;
            case "unique_key":
                return config with { UniqueKey = Names(key, value, at) };
            case "partition_by":
                return config with { PartitionBy = Names(key, value, at) };
            case "tags":
                return config with { Tags = [.. config.Tags.Union(Names(key, value, at), StringComparer.Ordinal)] };
            case "enabled":
                return config with { Enabled = Flag(key, value, at) ?? true };
            case "full_refresh":
                return config with { FullRefresh = Flag(key, value, at) };
            case "alias":
                return config with { Alias = Names(key, value, at).FirstOrDefault() };
            default:
                Refuse(key, at);
                return config;
        }
    }

    private void Refuse(string key, SourcePosition at)
    {
        if (ConfigKeys.Unused.TryGetValue(key, out var fix))
        {
            bag.Add(DiagnosticCodes.ModelConfigUnused, at, $"config() key '{key}' has no effect here", key, fix);
        }
        else if (ConfigKeys.Refused.TryGetValue(key, out fix))
        {
            bag.Add(DiagnosticCodes.TemplateNotSupported, at, $"not supported: config() key '{key}'", key, fix);
        }
        else
        {
            bag.Add(DiagnosticCodes.ModelConfig, at, $"config() has no key '{key}'", key,
                NearestName.Suggest(key, ConfigKeys.Known));
        }
    }

    private T? Choice<T>(Dictionary<string, T> choices, string key, object? value, SourcePosition at)
        where T : struct
    {
        if (value is string text && choices.TryGetValue(text, out var choice))
        {
            return choice;
        }

        bag.Add(DiagnosticCodes.ModelConfig, at, $"config() key '{key}' can not be {Shown(value)}", value as string,
            value is string name
                ? NearestName.Suggest(name, choices.Keys)
                : $"use one of: {string.Join(", ", choices.Keys)}");
        return null;
    }

    private List<string> Names(string key, object? value, SourcePosition at)
    {
        var items = value is string ? [value] : TemplateValue.Items(value)?.ToList();
        if (value is not null && items is not null && value is not TemplateDictionary
            && items.All(i => i is string { Length: > 0 }))
        {
            return items.ConvertAll(i => (string)i!);
        }

        if (value is not null)
        {
            bag.Add(DiagnosticCodes.ModelConfig, at, $"config() key '{key}' can not be {Shown(value)}", value as string,
                "write a name or a list of names");
        }

        return [];
    }

    private bool? Flag(string key, object? value, SourcePosition at)
    {
        if (value is not (bool or null))
        {
            bag.Add(DiagnosticCodes.ModelConfig, at, $"config() key '{key}' can not be {Shown(value)}", value as string,
                "write true or false");
        }

        return value as bool?;
    }

    private static string Shown(object? value) => value is string text ? $"'{text}'" : TemplateValue.TypeName(value);
}
