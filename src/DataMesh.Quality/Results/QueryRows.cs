using System.Collections;
using System.Globalization;
using DataMesh.DuckDb;
using DataMesh.DuckDb.Vectors;
using DataMesh.Quality.Gates;
using DataMesh.Quality.Planning;

namespace DataMesh.Quality.Results;

/// <summary>Counts the rows a query returns and keeps the first ones as text.</summary>
internal static class QueryRows
{
    public static (long Rows, IReadOnlyList<IReadOnlyDictionary<string, string?>> Sample) Read(
        DuckDbConnection connection, string sql, CheckPlan plan, bool hideAll, CancellationToken ct)
    {
        var pii = new SampleText(plan.PiiColumns);
        var sample = new List<IReadOnlyDictionary<string, string?>>();
        var rows = 0L;
        using var result = connection.Query(sql, ct);
        while (result.Read(out var chunk))
        {
            using (chunk)
            {
                for (var row = 0; row < chunk.RowCount && sample.Count < RowLedger.SampleRows; row++)
                {
                    sample.Add(Row(result, chunk, row, c => hideAll || pii.IsPii(c)));
                }

                rows += chunk.RowCount;
            }
        }

        return (rows, sample);
    }

    private static Dictionary<string, string?> Row(
        DuckDbResult result, DuckDbChunk chunk, int row, Func<string, bool> isHidden)
    {
        var values = new Dictionary<string, string?>(StringComparer.Ordinal);
        for (var column = 0; column < chunk.ColumnCount; column++)
        {
            var name = result.Columns[column].Name;
            var value = chunk[column].Value(row);
            values[name] = value is null ? null : isHidden(name) ? SampleText.Withheld : Text(value);
        }

        return values;
    }

    private static string Text(object value) => value switch
    {
        string text => text,
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        IEnumerable list =>
            $"[{string.Join(", ", list.Cast<object?>().Select(v => v is null ? "NULL" : Text(v)))}]",
        _ => value.ToString() ?? "",
    };
}
