namespace DataMesh.Catalog.Apply;

/// <summary>What an apply does to a product (or to the mesh itself).</summary>
public enum ChangeKind
{
    Unchanged,
    Create,
    Update,

    /// <summary>The folder is gone: addresses answer gone from now on; no data is deleted.</summary>
    Retire,

    /// <summary>The folder of a retired product is back.</summary>
    Restore,
}
