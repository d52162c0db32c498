namespace DataMesh.Schemas.Registry.Settings;

/// <summary>What may be written under a subject.</summary>
public enum RegistryMode
{
    /// <summary>Everything; the registry gives the ids.</summary>
    ReadWrite,

    /// <summary>Nothing.</summary>
    ReadOnly,

    /// <summary>Nothing, whatever a narrower scope says.</summary>
    ReadOnlyOverride,

    /// <summary>Schemas with the id and version that the caller gives; nothing is compared.</summary>
    Import,

    /// <summary>As <see cref="Import"/>, for a registry that follows another one.</summary>
    Forward,
}
