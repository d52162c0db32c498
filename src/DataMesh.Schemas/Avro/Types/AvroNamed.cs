namespace DataMesh.Schemas.Avro.Types;

/// <summary>A type with a name: a record, an enum or a fixed.</summary>
internal abstract class AvroNamed : AvroSchema
{
    protected AvroNamed(AvroKind kind, AvroName name)
        : base(kind) => Name = name;

    public AvroName Name { get; }

    public string? Doc { get; init; }

    /// <summary>Full names; they need not be valid names.</summary>
    public IReadOnlyList<AvroName> Aliases { get; init; } = [];

    public override string TypeName => Name.Full;
}
