namespace DataMesh.Policies.Rego.Evaluation;

/// <summary>A compiled rule.</summary>
internal sealed class RulePlan
{
    public int Slots { get; set; }

    public Pattern[] Arguments { get; set; } = [];

    /// <summary>The part of the path that the body computes.</summary>
    public Node[] Suffix { get; set; } = [];

    public Node? Member { get; set; }

    public Node? Value { get; set; }

    public Step Body { get; set; } = null!;

    public RulePlan? Else { get; set; }

    public string File { get; init; } = "";

    public int Row { get; init; }

    public int Column { get; init; }
}
