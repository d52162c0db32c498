namespace DataMesh.Schemas.Protobuf.Syntax;

/// <summary>How an option's value is written.</summary>
internal enum OptionValueKind
{
    String,

    /// <summary>A word: an enum value, <c>true</c>, <c>inf</c>.</summary>
    Identifier,

    /// <summary>With its sign, as written.</summary>
    Number,

    /// <summary><c>{ … }</c> in the text format.</summary>
    Aggregate,

    /// <summary><c>[ … ]</c> inside of an aggregate.</summary>
    List,
}
