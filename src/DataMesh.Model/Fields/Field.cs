using DataMesh.Model.Yaml;

namespace DataMesh.Model.Fields;

/// <summary>One field of a section that is read into <typeparamref name="TSpec"/>.</summary>
public abstract class Field<TSpec> : IField
{
    public required string Name { get; init; }

    public required string Description { get; init; }

    public bool Required { get; init; }

    public string? Default { get; init; }

    public string? Example { get; init; }

    public abstract IValueKind Kind { get; }

    /// <summary>The spec with the field's value, or the same spec when the value could not be read.</summary>
    public abstract TSpec Read(TSpec spec, YamlNode node, ReadScope scope);
}
