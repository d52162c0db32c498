namespace DataMesh.Pipelines.Models;

/// <summary>How a model's rows are kept.</summary>
public enum Materialization
{
    /// <summary>Computed where it is read; nothing is kept.</summary>
    View,

    /// <summary>Computed once in a build.</summary>
    Table,

    /// <summary>Kept between builds; a build adds to or changes what is there.</summary>
    Incremental,

    /// <summary>As <see cref="View"/>; dbt's word for a model that only others read.</summary>
    Ephemeral,
}
