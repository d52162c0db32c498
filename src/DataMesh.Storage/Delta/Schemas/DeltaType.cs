namespace DataMesh.Storage.Delta.Schemas;

/// <summary>A type as the Delta protocol's schema knows it ("Schema Serialization Format").</summary>
internal abstract record DeltaType
{
    /// <param name="Name">The protocol's name, for example <c>long</c> or <c>timestamp_ntz</c>.</param>
    public sealed record Primitive(string Name) : DeltaType;

    public sealed record Decimal(int Precision, int Scale) : DeltaType;

    public sealed record Array(DeltaType Element, bool ContainsNull = true) : DeltaType;

    public sealed record Map(DeltaType Key, DeltaType Value, bool ValueContainsNull = true) : DeltaType;

    public sealed record Struct(IReadOnlyList<DeltaField> Fields) : DeltaType
    {
        public bool Equals(Struct? other) => other is not null && Fields.SequenceEqual(other.Fields);

        public override int GetHashCode() => Fields.Aggregate(Fields.Count, HashCode.Combine);
    }

    /// <summary>This type or any type inside it satisfies the condition.</summary>
    public bool Any(Func<DeltaType, bool> condition) => condition(this) || this switch
    {
        Array a => a.Element.Any(condition),
        Map m => m.Key.Any(condition) || m.Value.Any(condition),
        Struct s => s.Fields.Any(f => f.Type.Any(condition)),
        _ => false,
    };
}
