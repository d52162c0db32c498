using DataMesh.Schemas.Compatibility;

namespace DataMesh.Schemas.Protobuf.Comparison;

/// <summary>What was found in one pair of messages, or in the pair of files.</summary>
internal sealed class ComparisonNode
{
    /// <summary>In order: a difference, or a pair of imported messages that a field has as its type.</summary>
    public List<(SchemaDifference Difference, ComparisonNode? Type)> Entries { get; } = [];

    /// <summary>Whether the pair is incompatible, itself or by a type that it uses.</summary>
    public bool Breaks { get; set; }

    /// <summary>Whose fields have this pair as their type.</summary>
    public List<ComparisonNode> Users { get; } = [];
}
