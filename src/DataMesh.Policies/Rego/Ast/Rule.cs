namespace DataMesh.Policies.Rego.Ast;

/// <summary>A rule: what it defines and when.</summary>
internal sealed class Rule
{
    public required List<Term> Path { get; init; }

    public List<Term>? Arguments { get; init; }

    /// <summary>The member that a partial set gets.</summary>
    public Term? Member { get; init; }

    public Term? Value { get; init; }

    public bool IsDefault { get; init; }

    public List<Literal> Body { get; init; } = [];

    public Rule? Else { get; set; }

    public int Row { get; init; }

    public int Column { get; init; }

    public string Name => ((Term.Var)Path[0]).Name;
}
