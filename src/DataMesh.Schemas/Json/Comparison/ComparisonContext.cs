using DataMesh.Schemas.Json.Trees;

namespace DataMesh.Schemas.Json.Comparison;

/// <summary>Collects the findings of one pair, below a path.</summary>
/// <param name="comparer">Who compares.</param>
/// <param name="isTrial">Whether only one of several alternatives is tried.</param>
internal sealed class ComparisonContext(PairComparer comparer, bool isTrial)
{
    // Shared parts of a schema may be reached on exponentially many paths; nobody reads that many findings.
    private const int MaximumFindings = 2000;

    private readonly List<Finding> _findings = [];
    private readonly Stack<string> _outer = new();
    private string _path = "";
    private bool _breaks;

    public IReadOnlyList<Finding> Findings => _findings;

    public bool IsTrial => isTrial;

    public bool IsCompatible => !_breaks;

    public void Enter(string name)
    {
        _outer.Push(_path);
        _path = JsonPointers.Append(_path, name);
    }

    public void Leave() => _path = _outer.Pop();

    public void Add(DifferenceKind kind, JsonTree? original = null, JsonTree? update = null) =>
        Add(new Finding(kind, _path, original, update));

    public void Add(string name, DifferenceKind kind, JsonTree? original, JsonTree? update) =>
        Add(new Finding(kind, JsonPointers.Append(_path, name), original, update));

    /// <summary>Takes over what was found for a pair at this path.</summary>
    public void AddAll(IReadOnlyList<Finding> findings)
    {
        foreach (var finding in findings)
        {
            Add(finding with { Path = _path + finding.Path });
        }
    }

    /// <summary>Compares a pair at this path.</summary>
    public void Compare(SchemaModel? original, SchemaModel? update) =>
        AddAll(comparer.Compare(original, update, isTrial));

    /// <summary>Compares a pair without taking its findings over.</summary>
    public IReadOnlyList<Finding> Try(SchemaModel original, SchemaModel update, out bool isCompatible)
    {
        var findings = comparer.Compare(original, update, isTrial: true);
        isCompatible = findings.All(f => comparer.IsCompatible(f.Kind));
        return findings;
    }

    private void Add(Finding finding)
    {
        var breaks = !comparer.IsCompatible(finding.Kind);
        if (_findings.Count < MaximumFindings || (breaks && !_breaks))
        {
            _findings.Add(finding);
        }

        _breaks |= breaks;
    }
}
