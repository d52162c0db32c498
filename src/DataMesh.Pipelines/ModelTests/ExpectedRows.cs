using System.Globalization;
using System.Text.Json.Nodes;
using DataMesh.DuckDb;
using DataMesh.DuckDb.Types;
using DataMesh.Model.Diagnostics;
using DataMesh.Model.ModelTests;

namespace DataMesh.Pipelines.ModelTests;

/// <summary>
/// The expected rows beside a model's real columns: both sides are cast to the column's type and then to text by DuckDB
/// itself, so that 1.5 is 1.50 and times are equal in whatever way they are written.
/// </summary>
internal sealed class ExpectedRows
{
    private readonly ModelTestSpec _test;
    private readonly List<DuckDbColumn> _columns;

    public ExpectedRows(ModelTestSpec test, IReadOnlyList<DuckDbColumn> actual)
    {
        _test = test;
        var named = test.Expected.SelectMany(r => r.Keys).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        _columns = named.Select(n => Find(actual, n)).OfType<DuckDbColumn>().ToList();
        Problems =
        [
            .. named.Where(n => Find(actual, n) is null).Select(n => DiagnosticCodes.ModelTest.At(test.At,
                $"the model '{test.Model}' has no column '{n}'", n,
                NearestName.Suggest(n, [.. actual.Select(c => c.Name)]))),
        ];
        if (named.Count == 0)
        {
            // No row is expected: whatever the model gives is shown whole.
            _columns = [.. actual];
        }
    }

    public IReadOnlyList<Diagnostic> Problems { get; }

    public IReadOnlyList<string> Columns => _columns.ConvertAll(c => c.Name);

    public bool HasRows => _test.Expected.Count > 0;

    public string ActualSql(string relation) => $"SELECT {string.Join(", ",
        _columns.Select(c => Text(SqlText.Identifier(c.Name), c.Type)))} FROM {relation}";

    public string ExpectedSql() => $"SELECT * FROM (VALUES {string.Join(", ", _test.Expected.Select(row =>
        "(" + string.Join(", ", _columns.Select(c =>
            Text(ValueLiteral.Of(Value(row, c), c.Type.ToString(), tries: true), c.Type)))
        + ")"))}) AS expected";

    /// <summary>The first expected value that its column can not hold.</summary>
    public Diagnostic? FindUncast(IReadOnlyList<string?[]> texts)
    {
        for (var row = 0; row < _test.Expected.Count; row++)
        {
            for (var column = 0; column < _columns.Count; column++)
            {
                if (texts[row][column] is null && Value(_test.Expected[row], _columns[column]) is { } value)
                {
                    var name = _columns[column].Name;
                    return DiagnosticCodes.ModelTest.At(_test.At, string.Create(CultureInfo.InvariantCulture,
                        $"row {row + 1} of expect: '{ValueLiteral.Text(value)}' can not be a value of the column "
                        + $"'{name}'"),
                        ValueLiteral.Text(value), $"the model gives {_columns[column].Type} there");
                }
            }
        }

        return null;
    }

    private static DuckDbColumn? Find(IReadOnlyList<DuckDbColumn> columns, string name) =>
        columns.FirstOrDefault(c => string.Equals(c.Name, name, StringComparison.OrdinalIgnoreCase));

    private static JsonNode? Value(IReadOnlyDictionary<string, JsonNode?> row, DuckDbColumn column) =>
        row.FirstOrDefault(c => string.Equals(c.Key, column.Name, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>Twelve digits are compared of floating numbers, which are rarely equal to the last.</summary>
    private static string Text(string sql, DuckDbType type) => type.Kind switch
    {
        DuckDbTypeKind.Double => $"printf('%.12g', {sql} + 0)",
        DuckDbTypeKind.Float => $"printf('%.6g', {sql} + 0)",
        _ => $"CAST({sql} AS VARCHAR)",
    };
}
