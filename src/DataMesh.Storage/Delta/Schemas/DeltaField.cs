using System.Text.Json.Nodes;

namespace DataMesh.Storage.Delta.Schemas;

/// <summary>One field of a table or a struct.</summary>
/// <param name="Metadata">The protocol's free metadata, kept as it was read; not part of equality.</param>
internal sealed record DeltaField(string Name, DeltaType Type, bool Nullable = true, JsonObject? Metadata = null)
{
    public bool Equals(DeltaField? other) =>
        other is not null && Name == other.Name && Nullable == other.Nullable && Type.Equals(other.Type);

    public override int GetHashCode() => HashCode.Combine(Name, Nullable, Type);
}
