namespace DataMesh.Policies.Rego.Syntax;

/// <summary>What a token is.</summary>
internal enum TokenKind
{
    End,
    Name,
    Number,
    Text,
    Template,
    Symbol,
}
