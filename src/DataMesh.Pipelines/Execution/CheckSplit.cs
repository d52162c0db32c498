using DataMesh.Model.Checks;
using DataMesh.Pipelines.Models;

namespace DataMesh.Pipelines.Execution;

/// <summary>
/// Which checks see only the new rows of an incremental build and which must see the whole table. A full build's rows
/// are
/// the whole table, so there every check is in the pass.
/// </summary>
internal sealed record CheckSplit(IReadOnlyList<CheckSpec> InPass, IReadOnlyList<CheckSpec> Later)
{
    public static CheckSplit Of(IReadOnlyList<CheckSpec> checks, bool isChange, CompiledModel model)
    {
        if (!isChange)
        {
            return new CheckSplit(checks, []);
        }

        var later = checks.Where(c => !IsOfRow(c) && !IsKeptByMerge(c, model)).ToList();
        return new CheckSplit([.. checks.Except(later)], later);
    }

    /// <summary>Judges each row by itself.</summary>
    public static bool IsOfRow(CheckSpec check) => check.Type is not (CheckTypes.Unique or CheckTypes.RowCount
        or CheckTypes.Freshness or CheckTypes.Sql);

    /// <summary>A merge replaces rows of equal key, so a table that was unique by the key stays so.</summary>
    private static bool IsKeptByMerge(CheckSpec check, CompiledModel model) => check.Type == CheckTypes.Unique
        && model.Config.Strategy == IncrementalStrategy.Merge
        && check.Columns.ToHashSet(StringComparer.OrdinalIgnoreCase).SetEquals(model.Config.UniqueKey);
}
