namespace DataMesh.Schemas.Json.Comparison;

/// <summary>What a schema is to the comparison; a schema with several kinds of keywords is combined of them.</summary>
internal enum ModelKind
{
    Empty,
    True,
    False,
    String,
    Number,
    Boolean,
    Null,
    Object,
    Array,
    Enum,
    Const,
    Combined,
    Not,
    Conditional,
    Reference,
}
