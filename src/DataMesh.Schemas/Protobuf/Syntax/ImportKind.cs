namespace DataMesh.Schemas.Protobuf.Syntax;

/// <summary>The word between <c>import</c> and the path.</summary>
internal enum ImportKind
{
    Plain,
    Public,
    Weak,

    /// <summary>Only for custom options, since edition 2024.</summary>
    Option,
}
