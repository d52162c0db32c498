using DataMesh.Schemas.Avro.Json;

namespace DataMesh.Schemas.Avro.Types;

/// <summary>A valid Avro type; every use of a named type is the same object, so recursive schemas are cycles.</summary>
internal abstract class AvroSchema
{
    protected AvroSchema(AvroKind kind) => Kind = kind;

    public AvroKind Kind { get; }

    /// <summary>How many types are inside each other, names followed; a type inside itself counts once.</summary>
    public int Height { get; protected set; } = 1;

    /// <summary>Attributes that the specification does not define for the type, in their order, with
    /// <c>logicalType</c> and its attributes among them.</summary>
    public IReadOnlyList<AvroJsonMember> Properties { get; init; } = [];

    /// <value>Null without one, and where the written one is unknown or invalid.</value>
    public AvroLogicalType? Logical { get; init; }

    /// <summary>A named type's full name, else the kind's name in lower case.</summary>
    public virtual string TypeName => AvroKinds.Name(Kind);

    public override string ToString() => TypeName;
}
