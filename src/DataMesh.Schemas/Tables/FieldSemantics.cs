namespace DataMesh.Schemas.Tables;

/// <summary>What a field means, beside its type; each language carries it in its native way.</summary>
public sealed record FieldSemantics
{
    public static FieldSemantics None { get; } = new();

    public string? Doc { get; init; }

    public bool Pii { get; init; }

    /// <value><c>public</c>, <c>internal</c>, <c>confidential</c> or <c>restricted</c>.</value>
    public string? Classification { get; init; }

    /// <value>For example <c>minutes</c> or <c>EUR</c>.</value>
    public string? Unit { get; init; }

    /// <summary>The mesh-wide entity (polyseme) whose identifier this field holds.</summary>
    public string? Entity { get; init; }

    /// <summary>A term of a shared vocabulary, for example <c>schema.org/iataCode</c>.</summary>
    public string? Semantic { get; init; }
}
