namespace DataMesh.Pipelines.Models;

/// <summary>What a model's <c>config()</c> says, with the descriptor's defaults filled in.</summary>
public sealed record ModelConfig
{
    public Materialization Materialized { get; init; } = Materialization.View;

    /// <summary>Set when <see cref="Materialized"/> is incremental: merge with a unique key, else append.</summary>
    public IncrementalStrategy? Strategy { get; init; }

    public IReadOnlyList<string> UniqueKey { get; init; } = [];

    public IReadOnlyList<string> PartitionBy { get; init; } = [];

    public IReadOnlyList<string> Tags { get; init; } = [];

    public bool Enabled { get; init; } = true;

    /// <summary>The name that <c>this.identifier</c> gives; the model's name when absent.</summary>
    public string? Alias { get; init; }

    /// <value>Default ignore, as in dbt.</value>
    public SchemaChangeRule OnSchemaChange { get; init; } = SchemaChangeRule.Ignore;

    /// <summary>True or false overrides <c>--full-refresh</c> for this model.</summary>
    public bool? FullRefresh { get; init; }
}
