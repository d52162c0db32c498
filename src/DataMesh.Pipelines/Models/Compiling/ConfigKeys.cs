namespace DataMesh.Pipelines.Models.Compiling;

/// <summary>The keys of <c>config()</c>.</summary>
internal static class ConfigKeys
{
    public static IReadOnlyList<string> Known { get; } =
    [
        "materialized", "incremental_strategy", "unique_key", "partition_by", "tags", "enabled", "alias",
        "on_schema_change", "full_refresh",
    ];

    /// <summary>Keys of dbt that change no row and have their place elsewhere.</summary>
    public static IReadOnlyDictionary<string, string> Unused { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["meta"] = "write it under an x-… key of the descriptor",
            ["docs"] = "write it in docs/README.md",
            ["description"] = "write it in the descriptor",
            ["group"] = "a model is private to its product",
            ["access"] = "a model is private to its product",
            ["persist_docs"] = "descriptions come from the descriptor",
        };

    /// <summary>Keys of dbt that would change what is built, and are refused.</summary>
    public static IReadOnlyDictionary<string, string> Refused { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["schema"] = "a product's place is its address",
            ["database"] = "a product's place is its address",
            ["pre_hook"] = "a model is one SELECT",
            ["post_hook"] = "a model is one SELECT",
            ["sql_header"] = "a model is one SELECT",
            ["contract"] = "promise columns under spec.schema",
            ["constraints"] = "write checks under spec.quality_checks",
            ["grants"] = "write them under spec.access_control.grants",
            ["format"] = "set it on the output port",
            ["location"] = "set it on the output port",
            ["options"] = "set them on the output port",
            ["glue_register"] = "set it on the output port",
            ["indexes"] = "set clustered_by on the output port",
            ["cluster_by"] = "set clustered_by on the output port",
            ["incremental_predicates"] = "filter in the model's SQL",
            ["predicates"] = "filter in the model's SQL",
            ["merge_update_columns"] = "the whole row is replaced; select the columns you want to keep from this",
            ["merge_exclude_columns"] = "the whole row is replaced; select the columns you want to keep from this",
            ["event_time"] = "use var('partition_start') and var('partition_end')",
            ["batch_size"] = "use var('partition_start') and var('partition_end')",
            ["begin"] = "use var('partition_start') and var('partition_end')",
            ["lookback"] = "use var('partition_start') and var('partition_end')",
        };
}
