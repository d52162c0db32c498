namespace DataMesh.Pipelines.Models;

/// <summary>What an incremental build does with its new rows.</summary>
public enum IncrementalStrategy
{
    /// <summary>Adds them.</summary>
    Append,

    /// <summary>Replaces the kept rows that share the unique key, adds the others.</summary>
    Merge,

    /// <summary>Deletes the kept rows whose unique key occurs among the new ones, then adds all new ones.</summary>
    DeleteInsert,

    /// <summary>Replaces every partition that the new rows touch.</summary>
    InsertOverwrite,
}
