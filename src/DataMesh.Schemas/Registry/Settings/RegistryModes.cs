namespace DataMesh.Schemas.Registry.Settings;

/// <summary>How modes are written on the wire.</summary>
public static class RegistryModes
{
    public static string Name(this RegistryMode mode) => mode switch
    {
        RegistryMode.ReadWrite => "READWRITE",
        RegistryMode.ReadOnly => "READONLY",
        RegistryMode.ReadOnlyOverride => "READONLY_OVERRIDE",
        RegistryMode.Import => "IMPORT",
        _ => "FORWARD",
    };

    public static RegistryMode? Parse(string? name) => name?.ToUpperInvariant() switch
    {
        "READWRITE" => RegistryMode.ReadWrite,
        "READONLY" => RegistryMode.ReadOnly,
        "READONLY_OVERRIDE" => RegistryMode.ReadOnlyOverride,
        "IMPORT" => RegistryMode.Import,
        "FORWARD" => RegistryMode.Forward,
        _ => null,
    };

    public static bool IsReadOnly(this RegistryMode mode) =>
        mode is RegistryMode.ReadOnly or RegistryMode.ReadOnlyOverride;

    public static bool TakesIds(this RegistryMode mode) => mode is RegistryMode.Import or RegistryMode.Forward;
}
