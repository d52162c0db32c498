using DataMesh.DuckDb;

namespace DataMesh.Quality.Results;

/// <summary>Sampled values as text, those of PII columns withheld.</summary>
internal sealed class SampleText(IEnumerable<string> piiColumns)
{
    /// <summary>Stands for a value of a PII column.</summary>
    public const string Withheld = "(withheld: PII)";

    private readonly HashSet<string> _pii = new(piiColumns, StringComparer.OrdinalIgnoreCase);

    public bool IsPii(string column) => _pii.Contains(column);

    public bool Any => _pii.Count > 0;

    /// <summary>The rows of a query, its columns cast to text; a PII value never leaves DuckDB.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string?>> Read(
        DuckDbConnection connection, string from, IReadOnlyList<string> columns, CancellationToken ct)
    {
        var list = string.Join(", ", columns.Select(c => TextSql(c)));
        var rows = connection.Rows($"SELECT {list} FROM {from}", ct);
        return [.. rows.Select(r => ToRow(columns, r))];
    }

    public static IReadOnlyDictionary<string, string?> ToRow(IReadOnlyList<string> columns, object?[] values)
    {
        var row = new Dictionary<string, string?>(StringComparer.Ordinal);
        for (var i = 0; i < columns.Count; i++)
        {
            row[columns[i]] = (string?)values[i];
        }

        return row;
    }

    /// <summary>The column as text, or what stands for it.</summary>
    public string TextSql(string column) => IsPii(column)
        ? $"CASE WHEN {SqlText.Identifier(column)} IS NULL THEN NULL ELSE {SqlText.Literal(Withheld)} END"
        : $"CAST({SqlText.Identifier(column)} AS VARCHAR)";
}
