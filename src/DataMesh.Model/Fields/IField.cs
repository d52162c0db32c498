namespace DataMesh.Model.Fields;

/// <summary>One field of a section, as the schema and the manual see it.</summary>
public interface IField
{
    string Name { get; }

    string Description { get; }

    bool Required { get; }

    /// <summary>What holds when the field is absent, as it would be written; null when nothing does.</summary>
    string? Default { get; }

    /// <summary>One line of YAML that could stand after the field's name.</summary>
    string? Example { get; }

    IValueKind Kind { get; }
}
