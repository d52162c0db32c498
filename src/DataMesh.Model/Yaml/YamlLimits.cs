namespace DataMesh.Model.Yaml;

/// <summary>What one YAML file may hold; beyond it is a mistake or an attack.</summary>
public static class YamlLimits
{
    public const int MaxDepth = 40;

    /// <summary>Values in one file, with every alias expanded.</summary>
    public const int MaxNodes = 200_000;
}
