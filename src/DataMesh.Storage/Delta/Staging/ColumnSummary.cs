using System.Globalization;
using DataMesh.DuckDb;
using DataMesh.Storage.Delta.Schemas;

namespace DataMesh.Storage.Delta.Staging;

/// <summary>Puts the reports of all files together, column by column.</summary>
internal static class ColumnSummary
{
    public static StagedColumn Of(DeltaField field, IReadOnlyList<FileReport> files)
    {
        string type = DeltaTypes.ToDuckDb(field.Type);
        string leaf = SqlText.Identifier(field.Name);
        var reports = files.Select(f => f.Columns.GetValueOrDefault(leaf)).ToList();
        if (FileStatistics.Name(field.Type) is not { } name || reports.Contains(null))
        {
            return new StagedColumn(field.Name, type, NullCount: null, Min: null, Max: null, HasNaN: false);
        }

        var (min, max) = Bounds(name, files, leaf);
        return new StagedColumn(
            field.Name,
            type,
            reports.Any(r => r!.NullCount is null) ? null : reports.Sum(r => r!.NullCount!.Value),
            min,
            max,
            reports.Any(r => r!.HasNaN));
    }

    /// <summary>
    /// A file of nothing but nulls has no bounds and takes none away; any other without bounds makes them unknown.
    /// </summary>
    private static (string? Min, string? Max) Bounds(string type, IReadOnlyList<FileReport> files, string leaf)
    {
        var bounded = files.Where(f => f.Columns[leaf].NullCount is null || f.Columns[leaf].NullCount < f.Rows)
            .Select(f => f.Columns[leaf]).ToList();
        if (bounded.Count == 0 || bounded.Exists(r => r.Min is null || r.Max is null))
        {
            return (null, null);
        }

        if (bounded.Count == 1)
        {
            return (bounded[0].Min, bounded[0].Max);
        }

        return Comparer(type) is { } comparer
            ? (bounded.Select(r => r.Min!).Min(comparer), bounded.Select(r => r.Max!).Max(comparer))
            : (null, null);
    }

    private static IComparer<string>? Comparer(string type) => type switch
    {
        "byte" or "short" or "integer" or "long" => By(s => long.Parse(s, CultureInfo.InvariantCulture)),
        "float" or "double" => By(s => double.Parse(s, CultureInfo.InvariantCulture)),
        "decimal" => By(ScaledDecimal),
        "string" => Utf8Order.Instance,
        "boolean" => StringComparer.Ordinal,
        _ => null,
    };

    private static Comparer<string> By<T>(Func<string, T> key)
        where T : IComparable<T> =>
        Comparer<string>.Create((a, b) => key(a).CompareTo(key(b)));

    /// <summary>
    /// All texts of one column have the same scale, so the digits without the point compare as the numbers do.
    /// </summary>
    private static Int128 ScaledDecimal(string text) =>
        Int128.Parse(text.Replace(
            ".", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
}
