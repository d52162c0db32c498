namespace DataMesh.Pipelines.Templating.Syntax;

/// <summary>The kinds of word inside a tag.</summary>
internal enum TokenKind
{
    Name,
    Text,
    Number,
    Operator,

    /// <summary>The tag's end mark.</summary>
    End,
}
