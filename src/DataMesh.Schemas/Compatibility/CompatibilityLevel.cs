namespace DataMesh.Schemas.Compatibility;

/// <summary>Which versions of a subject must be able to read which.</summary>
public enum CompatibilityLevel
{
    /// <summary>Nothing is compared.</summary>
    None,

    /// <summary>The new schema reads what the last version wrote.</summary>
    Backward,

    /// <summary>The new schema reads what every version wrote.</summary>
    BackwardTransitive,

    /// <summary>The last version reads what the new schema writes.</summary>
    Forward,

    /// <summary>Every version reads what the new schema writes.</summary>
    ForwardTransitive,

    /// <summary>Both directions against the last version.</summary>
    Full,

    /// <summary>Both directions against every version.</summary>
    FullTransitive,
}
