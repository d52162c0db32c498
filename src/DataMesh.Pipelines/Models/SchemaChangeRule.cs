namespace DataMesh.Pipelines.Models;

/// <summary>
/// What an incremental build does when the model's columns differ from the kept table's (<c>on_schema_change</c>).
/// </summary>
public enum SchemaChangeRule
{
    /// <summary>Keeps the table's columns; new ones of the model are dropped.</summary>
    Ignore,

    /// <summary>Fails the build.</summary>
    Fail,

    /// <summary>Adds new columns; missing ones become null.</summary>
    AppendNewColumns,

    /// <summary>Adds new columns and removes the missing ones.</summary>
    SyncAllColumns,
}
