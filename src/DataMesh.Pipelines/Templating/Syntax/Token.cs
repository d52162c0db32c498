namespace DataMesh.Pipelines.Templating.Syntax;

/// <summary>One word inside a tag.</summary>
/// <param name="Text">The name, the operator, or the text of a string after its escapes.</param>
/// <param name="Number">A <see cref="long"/> or <see cref="double"/> when it is a number.</param>
internal readonly record struct Token(TokenKind Kind, string Text, int Offset, object? Number = null)
{
    public bool IsName(string name) => Kind == TokenKind.Name && string.Equals(Text, name, StringComparison.Ordinal);

    public bool IsOperator(string text) =>
        Kind == TokenKind.Operator && string.Equals(Text, text, StringComparison.Ordinal);

    public string Describe() => Kind switch
    {
        TokenKind.End => "the end of the tag",
        TokenKind.Text => "a text",
        _ => $"'{Text}'",
    };
}
