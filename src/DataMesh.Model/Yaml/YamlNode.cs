using DataMesh.Model.Diagnostics;

namespace DataMesh.Model.Yaml;

/// <summary>A value in a YAML file, with its place.</summary>
public abstract class YamlNode(SourcePosition at)
{
    public SourcePosition At { get; } = at;

    /// <summary>How many values it holds, itself included, with every alias expanded.</summary>
    internal abstract long Size { get; }

    /// <summary>"a list", "a mapping" or "a value", for messages.</summary>
    public abstract string Kind { get; }

    /// <summary>True for an empty value, <c>~</c> or <c>null</c>.</summary>
    public virtual bool IsNull => false;
}
