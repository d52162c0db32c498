namespace DataMesh.Model.Fields;

/// <summary>A mapping with known fields, as the schema and the manual see it.</summary>
public interface ISection
{
    /// <summary>Unique in its document, for example <c>output_port</c>.</summary>
    string Name { get; }

    string Description { get; }

    IReadOnlyList<IField> Fields { get; }
}
