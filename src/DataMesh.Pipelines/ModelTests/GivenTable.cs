using System.Text.Json.Nodes;
using DataMesh.DuckDb;
using DataMesh.Model.Schemas;

namespace DataMesh.Pipelines.ModelTests;

/// <summary>The rows that stand in for one input, as a view whose columns can grow.</summary>
/// <param name="relation">The view's quoted name.</param>
/// <param name="schema">The real columns; null when they must be guessed.</param>
internal sealed class GivenTable(
    string relation,
    IReadOnlyList<IReadOnlyDictionary<string, JsonNode?>> rows,
    TableSchema? schema)
{
    private readonly List<string> _added = [];

    /// <summary>Columns may be added only when the real ones are not known.</summary>
    public bool IsGuessed => schema is null;

    /// <summary>Reads texts that look like dates and times as such.</summary>
    public bool ReadsTimes { get; set; } = true;

    public IReadOnlyList<string> Columns => schema is not null
        ? [.. schema.Columns.Select(c => c.Name)]
        : [.. rows.SelectMany(r => r.Keys).Concat(_added).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>Columns that rows name and the real input does not have.</summary>
    public IEnumerable<string> Unknown => schema is null
        ? []
        : rows.SelectMany(r => r.Keys).Distinct(StringComparer.Ordinal).Where(c => schema.Find(c) is null);

    public void Add(string column) => _added.Add(column);

    public string CreateView()
    {
        var columns = Columns.Count == 0 ? ["_nothing_given"] : Columns;
        var types = columns.Select(TypeOf).ToList();
        var header = string.Join(", ", columns.Select(SqlText.Identifier));
        var lines = rows.Count == 0 ? [Line(new Dictionary<string, JsonNode?>(StringComparer.Ordinal))]
            : rows.Select(Line);
        var none = rows.Count == 0 ? " WHERE false" : string.Empty;
        return $"CREATE OR REPLACE VIEW {relation} AS "
            + $"SELECT * FROM (VALUES {string.Join(", ", lines)}) AS given({header}){none}";

        string Line(IReadOnlyDictionary<string, JsonNode?> row) => "(" + string.Join(", ", columns.Select((column, i) =>
            types[i] is { } type ? ValueLiteral.Of(Value(row, column), type) : "NULL")) + ")";
    }

    private string? TypeOf(string column) => schema is not null
        ? schema.Find(column)!.Type
        : ColumnGuess.TypeOf(rows.Select(r => Value(r, column)), ReadsTimes);

    private static JsonNode? Value(IReadOnlyDictionary<string, JsonNode?> row, string column) =>
        row.FirstOrDefault(c => string.Equals(c.Key, column, StringComparison.OrdinalIgnoreCase)).Value;
}
