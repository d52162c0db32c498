namespace DataMesh.Policies.Rego.Ast;

/// <summary>An import of a path under <c>data</c> or <c>input</c> by a local name.</summary>
internal sealed record Import(Term.Ref Path, string Name, int Row);
