using DataMesh.Schemas.Avro.Json;

namespace DataMesh.Schemas.Avro.Types;

/// <summary>A field of a record.</summary>
/// <param name="Name">Unique in its record.</param>
/// <param name="Position">Zero-based.</param>
/// <param name="Type">What it holds.</param>
internal sealed record AvroField(string Name, int Position, AvroSchema Type)
{
    public string? Doc { get; init; }

    /// <value>Null where the field has no default; a default of null is the JSON null.</value>
    public AvroJson? Default { get; init; }

    public AvroFieldOrder Order { get; init; }

    public IReadOnlyList<string> Aliases { get; init; } = [];

    public IReadOnlyList<AvroJsonMember> Properties { get; init; } = [];
}
