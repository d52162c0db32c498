namespace DataMesh.Policies.Rego.Syntax;

/// <summary>A token; <see cref="Spaced"/> tells that white space stands before it.</summary>
internal readonly record struct Token(TokenKind Kind, string Text, int Offset, int End, int Row, int Column,
    bool Spaced,
    bool IsRaw = false)
{
    public bool Is(string symbol) => Kind == TokenKind.Symbol && string.Equals(Text, symbol);
}
