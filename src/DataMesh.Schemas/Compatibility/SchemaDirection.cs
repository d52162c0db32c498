namespace DataMesh.Schemas.Compatibility;

/// <summary>Who reads whom in a comparison.</summary>
public enum SchemaDirection
{
    /// <summary>The new schema reads what the old one wrote.</summary>
    Backward,

    /// <summary>The old schema reads what the new one writes.</summary>
    Forward,
}
