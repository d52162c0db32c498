using DataMesh.Policies.Rego.Values;

namespace DataMesh.Policies.Rego.Evaluation;

/// <summary>A place in the tree of virtual documents.</summary>
internal sealed class RuleNode(int id, string path)
{
    public int Id { get; } = id;

    /// <summary>As error messages write it: <c>data.a.b</c>.</summary>
    public string Path { get; } = path;

    public Dictionary<RegoValue, RuleNode> Children { get; } = [];

    public List<RulePlan> Rules { get; } = [];

    public RulePlan? Default { get; set; }

    public bool IsFunction { get; set; }

    public int Arity { get; set; }

    public bool IsPartial { get; set; }

    /// <summary>Whether an empty result is a set.</summary>
    public bool IsSet { get; set; }

    public bool HasRules => Rules.Count > 0 || Default is not null;
}
