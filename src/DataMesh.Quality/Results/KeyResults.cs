using System.Globalization;
using DataMesh.DuckDb;
using DataMesh.Quality.Binding;
using DataMesh.Quality.Gates;
using DataMesh.Quality.Planning;
using DataMesh.Quality.Uniqueness;

namespace DataMesh.Quality.Results;

/// <summary>Turns the keys of a pass into the results of its unique checks.</summary>
/// <param name="relationSql">Reads the same rows again; only hashes that come twice need it.</param>
internal sealed class KeyResults(
    DuckDbConnection connection, BoundPlan bound, UniquenessOptions options, string relationSql, CancellationToken ct)
{
    private readonly SampleText _samples = new(bound.Plan.PiiColumns);

    public void Set(CheckPass pass, long rows)
    {
        for (var i = 0; i < bound.Keys.Count; i++)
        {
            var (index, check) = bound.Keys[i];
            var count = pass.Keys[i].Count();
            var (failing, keys, sample) = count.Keys == 0
                ? (0, 0, [])
                : check.IsExact ? Exact(check, count) : Compare(check, count);
            var detail = keys == 0
                ? null
                : string.Create(CultureInfo.InvariantCulture, $"{keys} keys are shared by {failing} rows");
            bound.Set(index, check.ToResult(bound.Plan.Table, rows, failing, detail, sample));
        }
    }

    /// <summary>A condition that holds for the rows that share their key with another row.</summary>
    public static string SharedSql(UniqueCheck check, string relationSql)
    {
        var key = Tuple(check);
        return $"{NotNull(check)} AND {key} IN (SELECT {key} FROM ({relationSql}) AS \"_all\" " +
            $"WHERE {NotNull(check)} GROUP BY ALL HAVING count(*) > 1)";
    }

    private static string Tuple(UniqueCheck check) => check.Columns.Count == 1
        ? SqlText.Identifier(check.Columns[0])
        : $"ROW({Columns(check)})";

    private static string Columns(UniqueCheck check) => string.Join(", ", check.Columns.Select(SqlText.Identifier));

    private static string NotNull(UniqueCheck check) =>
        string.Join(" AND ", check.Columns.Select(c => $"{SqlText.Identifier(c)} IS NOT NULL"));

    // What was staged may be stored in another type (a UUID as text), whose hash is another.
    private string Typed(UniqueCheck check)
    {
        var columns = check.Columns.Select(c =>
            $"CAST({SqlText.Identifier(c)} AS {bound.Plan.Schema.Find(c)!.Type}) AS {SqlText.Identifier(c)}");
        return $"SELECT {string.Join(", ", columns)} FROM ({relationSql}) AS \"_stored\"";
    }

    private (long Failing, long Keys, IReadOnlyList<IReadOnlyDictionary<string, string?>> Sample) Exact(
        UniqueCheck check, DuplicateCount count)
    {
        var column = bound.Plan.Schema.Find(check.Columns[0])!;
        var shown = count.Candidates.Take(RowLedger.SampleRows).Select(k => _samples.IsPii(column.Name)
            ? SqlText.Literal(SampleText.Withheld)
            : KeyTypes.TextSql(column, k));
        var texts = connection.Rows($"SELECT {string.Join(", ", shown)}", ct)[0];
        return (count.Rows, count.Keys, [.. texts.Select(t => SampleText.ToRow([column.Name], [t]))]);
    }

    // Equal hashes are only suspects: the rows that have one are read once more and grouped by value.
    private (long Failing, long Keys, IReadOnlyList<IReadOnlyDictionary<string, string?>> Sample) Compare(
        UniqueCheck check, DuplicateCount count)
    {
        var suspects = count.Candidates.Count == count.Keys
            ? $" AND {options.HashSql([.. check.Columns.Select(SqlText.Identifier)])} " +
                $"IN (SELECT unnest([{string.Join(", ", count.Candidates)}]::UBIGINT[]))"
            : "";
        var texts = string.Join(", ", check.Columns.Select(c => _samples.TextSql(c)));
        var columns = Columns(check);
        var rows = connection.Rows($"""
            SELECT sum(_key_rows) OVER ()::BIGINT, count(*) OVER (), {texts} FROM (
            SELECT {columns}, count(*) AS _key_rows FROM ({Typed(check)}) AS "_all"
            WHERE {NotNull(check)}{suspects}
            GROUP BY {columns} HAVING count(*) > 1
            ) AS "_shared" ORDER BY _key_rows DESC, {columns}
            LIMIT {RowLedger.SampleRows.ToString(CultureInfo.InvariantCulture)}
            """, ct);
        return rows.Count == 0
            ? (0, 0, [])
            : ((long)rows[0][0]!, (long)rows[0][1]!, [.. rows.Select(r => SampleText.ToRow(check.Columns, r[2..]))]);
    }
}
