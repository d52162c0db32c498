using System.Runtime.CompilerServices;

namespace DataMesh.Schemas.Json.Comparison;

/// <summary>
/// Compares pairs of schemas, each pair once. A pair that is met again below itself is assumed compatible; where that
/// turns out wrong for a pair that decided between alternatives, everything is compared again with what is known by
/// then.
/// </summary>
internal sealed class PairComparer(JsonCompatibilityPolicy policy)
{
    private const int MaximumSteps = 3_000_000;

    private readonly Dictionary<(SchemaModel, SchemaModel, bool), IReadOnlyList<Finding>> _known = [];
    private readonly HashSet<(SchemaModel, SchemaModel, bool)> _open = [];
    private readonly HashSet<(SchemaModel, SchemaModel, bool)> _assumed = [];
    private readonly HashSet<(SchemaModel, SchemaModel, bool)> _broken = [];
    private int _steps;

    /// <exception cref="ComparisonStoppedException">The schemas are too large.</exception>
    public static IReadOnlyList<Finding> Run(
        SchemaModel original, SchemaModel update, JsonCompatibilityPolicy policy)
    {
        var comparer = new PairComparer(policy);
        while (true)
        {
            var findings = comparer.Compare(original, update, isTrial: false);
            if (!comparer.LearnsMore())
            {
                return findings;
            }
        }
    }

    public bool IsCompatible(DifferenceKind kind) => DifferenceKinds.IsCompatible(kind, policy);

    public IReadOnlyList<Finding> Compare(SchemaModel? original, SchemaModel? update, bool isTrial)
    {
        if (original is null || update is null)
        {
            return (original, update) switch
            {
                (null, null) => [],
                (null, _) => [new Finding(DifferenceKind.SchemaAdded, "", null, update!.Source)],
                _ => [new Finding(DifferenceKind.SchemaRemoved, "", original!.Source, null)],
            };
        }

        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (++_steps > MaximumSteps)
        {
            throw new ComparisonStoppedException("The schemas have too many alternatives to be compared.");
        }

        return ComparePair(original.Target(), update.Target(), isTrial);
    }

    private IReadOnlyList<Finding> ComparePair(SchemaModel original, SchemaModel update, bool isTrial)
    {
        // Most fields of most versions are as they were.
        if (original.IsSelfContained && original.SaysTheSameAs(update))
        {
            return [];
        }

        var pair = (original, update, isTrial);
        if (_known.TryGetValue(pair, out var known))
        {
            return known;
        }

        if (!_open.Add(pair))
        {
            if (isTrial && _broken.Contains(pair))
            {
                return [new Finding(
                    DifferenceKind.CombinedTypeSubschemasChanged, "", original.Source, update.Source)];
            }

            _assumed.Add(pair);
            return [];
        }

        var context = new ComparisonContext(this, isTrial);
        ModelComparer.Compare(context, original, update);
        _open.Remove(pair);
        return _known[pair] = context.Findings;
    }

    /// <summary>Whether an assumption was wrong that was not known to be; then all is forgotten but that.</summary>
    private bool LearnsMore()
    {
        var wrong = _assumed
            .Where(p => p.Item3 && !_broken.Contains(p) && _known[p].Any(f => !IsCompatible(f.Kind)))
            .ToArray();
        if (wrong.Length == 0)
        {
            return false;
        }

        _broken.UnionWith(wrong);
        _known.Clear();
        _assumed.Clear();
        return true;
    }
}
