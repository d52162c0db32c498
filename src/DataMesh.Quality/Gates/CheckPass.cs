using System.Globalization;
using DataMesh.DuckDb;
using DataMesh.DuckDb.Types;
using DataMesh.Model.Schemas;
using DataMesh.Quality.Binding;
using DataMesh.Quality.Patterns;
using DataMesh.Quality.Planning;
using DataMesh.Quality.Uniqueness;

namespace DataMesh.Quality.Gates;

/// <summary>
/// The one pass over a table: two C# functions inside the statement that reads it anyway. The first takes every rule's
/// condition and every key and returns a ticket, the second takes the few rows with a ticket. Both are volatile and the
/// ticket is a projected column, so DuckDB neither moves the filter below a join nor evaluates a row twice.
/// </summary>
internal sealed class CheckPass : IDisposable
{
    private readonly BoundPlan _bound;
    private readonly SpillFile _spill;
    private readonly FunctionSlot _judge;
    private readonly FunctionSlot _capture;
    private readonly List<FunctionSlot> _tests = [];
    private readonly List<ThreadLocal<TextMemo>> _memos = [];

    public CheckPass(DuckDbConnection connection, BoundPlan bound, QualityOptions options, bool drops)
    {
        _bound = bound;
        var id = Guid.NewGuid().ToString("N");
        _spill = new SpillFile(options.Uniqueness.SpillFolder);
        var memory = new KeyMemory(options.Uniqueness.MemoryBytes);
        Keys = [.. bound.Keys.Select(k =>
            new KeySet(memory, _spill, options.Uniqueness.Threads, k.Check.IsExact))];
        Ledger = new RowLedger(Slots(bound, drops), Keys);
        var schema = bound.Plan.Schema;
        IReadOnlyList<ColumnSchema> captured = drops
            ? schema.Columns
            : [.. bound.Reads().Select(n => schema.Find(n)!)];
        Captured = new CaptureTable(connection, id, captured, options.MaxQuarantineRows);
        Terms =
        [
            .. bound.Rows.SelectMany(r => r.Terms).Select(t => Term(connection, id, t)),
            .. bound.Keys.Select(k => options.Uniqueness.KeySql(k.Check.Columns, k.Check.IsExact)),
        ];
        _judge = FunctionSlot.Register(
            connection, $"_judge_{id}", ArgumentTypes(bound), DuckDbTypeKind.BigInt, Ledger.Judge);
        _capture = FunctionSlot.Register(connection, $"_capture_{id}", null, DuckDbTypeKind.Boolean, Captured.Take);
    }

    public RowLedger Ledger { get; }

    public IReadOnlyList<KeySet> Keys { get; }

    public CaptureTable Captured { get; }

    /// <summary>The arguments of the judging function; none when no check needs the rows.</summary>
    public IReadOnlyList<string> Terms { get; }

    /// <summary>The relation's rows that stay, with the given columns.</summary>
    public string Judged(string select, IReadOnlyList<string> columns)
    {
        var list = string.Join(", ", columns.Select(SqlText.Identifier));
        var captured = string.Concat(Captured.Columns.Select(c => ", " + SqlText.Identifier(c.Name)));
        var (judge, capture) = (SqlText.Identifier(_judge.Name), SqlText.Identifier(_capture.Name));
        return $"""
            SELECT {(columns.Count == 0 ? CaptureTable.Ticket : list)} FROM (
            SELECT *, {judge}({string.Join(", ", Terms)}) AS {CaptureTable.Ticket} FROM (
            {select}
            ) AS "_rows"
            ) AS "_judged"
            WHERE CASE WHEN {CaptureTable.Ticket} = 0 THEN true ELSE {capture}({CaptureTable.Ticket}{captured}) END
            """;
    }

    /// <summary>Ends the pass: what was captured becomes readable.</summary>
    public void Close() => Captured.Close(Ledger.Sets.All().Select(s => ((long)s.Number, Reason(s.Rules))));

    public void Dispose()
    {
        _tests.ForEach(t => t.Dispose());
        _memos.ForEach(m => m.Dispose());
        _judge.Dispose();
        _capture.Dispose();
        Captured.Dispose();
        Ledger.Dispose();
        _spill.Dispose();
    }

    private static List<RuleSlot> Slots(BoundPlan bound, bool drops)
    {
        var (slots, first) = (new List<RuleSlot>(), 0);
        foreach (var row in bound.Rows)
        {
            slots.Add(new RuleSlot(
                first, row.Terms.Count, row.Terms.Any(t => t.NullIsError), drops && row.Check.IsError));
            first += row.Terms.Count;
        }

        return slots;
    }

    private static List<DuckDbType> ArgumentTypes(BoundPlan bound) =>
    [
        .. bound.Rows.SelectMany(r => r.Terms).Select(_ => DuckDbType.Of(DuckDbTypeKind.Boolean)),
        .. bound.Keys.Select(k => DuckDbType.Of(k.Check.IsExact
            ? KeyTypes.Kind(bound.Plan.Schema.Find(k.Check.Columns[0])!)
            : DuckDbTypeKind.UBigInt)),
    ];

    private string Term(DuckDbConnection connection, string id, RowTerm term)
    {
        if (term.Test is not { } test)
        {
            return $"({term.Sql})";
        }

        var memos = new ThreadLocal<TextMemo>(() => new TextMemo(test.Fails([])));
        _memos.Add(memos);
        var name = string.Create(CultureInfo.InvariantCulture, $"_test_{id}_{_tests.Count}");
        _tests.Add(FunctionSlot.Register(
            connection, name, [DuckDbType.Of(DuckDbTypeKind.Varchar)], DuckDbTypeKind.Boolean,
            (input, output) => test.Run(input, output, memos.Value!), isVolatile: false));
        return $"{SqlText.Identifier(name)}({test.ValueSql})";
    }

    private string Reason(IReadOnlyList<int> rules) => string.Join(
        ", ", rules.Select(r => _bound.Rows[r].Check).Where(c => c.IsError).Select(c => c.Spec.Name));
}
