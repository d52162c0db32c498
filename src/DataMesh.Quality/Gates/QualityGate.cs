using System.Globalization;
using DataMesh.DuckDb;
using DataMesh.Model.Checks;
using DataMesh.Model.Errors;
using DataMesh.Quality.Binding;
using DataMesh.Quality.Planning;
using DataMesh.Quality.Results;

namespace DataMesh.Quality.Gates;

/// <summary>
/// Stands between a model and the file it fills: judges every row in the statement that writes it, keeps failing rows
/// of error rules out and collects keys, so that the checks cost no second pass.
/// </summary>
public sealed class QualityGate : IDisposable
{
    private readonly DuckDbConnection _connection;
    private readonly BoundPlan _bound;
    private readonly QualityOptions _options;
    private readonly CheckPass _pass;
    private bool _isComplete;
    private bool _isWrapped;

    private QualityGate(DuckDbConnection connection, BoundPlan bound, QualityOptions options)
    {
        (_connection, _bound, _options) = (connection, bound, options);
        _pass = new CheckPass(connection, bound, options, drops: true);
    }

    /// <summary>
    /// Results of the checks that can not be run, known before a row is read; a build may stop here.
    /// </summary>
    public IReadOnlyList<CheckResult> NotRun => _bound.NotRunResults;

    /// <summary>
    /// A SELECT of the rows kept back: the table's columns and <c>_reason</c>, the names of the failed checks. Valid
    /// after <see cref="Complete"/> until the gate is disposed, on any connection of the database.
    /// </summary>
    public string QuarantineRelation
    {
        get
        {
            _pass.Captured.ThrowUnlessClosed();
            var columns = _bound.Plan.Schema.Columns.Select(c => $"r.{SqlText.Identifier(c.Name)}");
            return $"""
                SELECT {string.Join(", ", columns)}, n.{CaptureTable.Reason} FROM {_pass.Captured.Name} AS r
                JOIN {_pass.Captured.ReasonsName} AS n USING ({CaptureTable.Ticket})
                WHERE r.{CaptureTable.Ticket} > 0
                """;
        }
    }

    public static QualityGate Open(
        DuckDbConnection connection, CheckPlan plan, QualityOptions? options = null) =>
        new(connection, PlanBinder.Bind(connection, plan), options ?? new QualityOptions());

    /// <summary>The quarantine as its table has it: with <c>_reason, _build, _quarantined_at</c>.</summary>
    public string QuarantineSql(string buildId, DateTimeOffset at) =>
        $"SELECT *, {SqlText.Literal(buildId)} AS _build, {SqlText.Literal((object)at)} AS _quarantined_at " +
        $"FROM ({QuarantineRelation}) AS \"_quarantine\"";

    /// <summary>The model's rows that may be published; run it once, whatever its order of rows it is kept.</summary>
    public string Wrap(string selectSql)
    {
        _isWrapped = _pass.Terms.Count > 0;
        var select = selectSql.Trim().TrimEnd(';');
        return _isWrapped ? _pass.Judged(select, [.. _bound.Plan.Schema.Columns.Select(c => c.Name)]) : select;
    }

    /// <summary>Judges the table after the wrapped statement has run.</summary>
    /// <exception cref="MeshException"><c>quality-count</c>: rows went past the gate; publish nothing.</exception>
    public CheckOutcome Complete(GateInput input, CancellationToken ct = default)
    {
        if (_isComplete)
        {
            throw new InvalidOperationException("A gate judges one statement.");
        }

        _isComplete = true;
        var captured = _pass.Captured;
        _pass.Close();
        var rows = _isWrapped ? _pass.Ledger.Rows : input.RowsWritten;
        CheckCounts(input.RowsWritten, rows);
        RowResults.Set(_connection, _bound, _pass, rows, ct);
        new KeyResults(_connection, _bound, _options.Uniqueness, input.StagedSql, ct).Set(_pass, input.RowsWritten);
        TableResults.SetRowCounts(_bound, input.RowsWritten);
        TableResults.SetFreshness(_bound, Newest(input.StagedSql, ct), input.RowsWritten, _options.Time.GetUtcNow());
        TableResults.SetQueries(_connection, _bound, input.StagedSql, input.RowsWritten, ct);
        var results = _bound.Results;
        var duplicates = DuplicateQuarantine.Take(
            _connection, _bound, captured, input.StagedSql, _options.MaxDuplicateRows, ct);
        return new CheckOutcome(results, rows)
        {
            QuarantinedRows = captured.Dropped - captured.Lost + duplicates,
            LostRows = captured.Lost,
        };
    }

    public void Dispose() => _pass.Dispose();

    private void CheckCounts(long written, long judged)
    {
        var dropped = _pass.Captured.Dropped;
        if (judged - dropped != written)
        {
            throw new MeshException(
                ErrorKind.Internal,
                "quality-count",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The gate judged {judged} rows and kept {dropped} back, but {written} were written."));
        }
    }

    private IReadOnlyList<long?> Newest(string stagedSql, CancellationToken ct)
    {
        if (_bound.Freshness.Count == 0)
        {
            return [];
        }

        var list = string.Join(", ", _bound.Freshness.Select(f => f.Check.NewestSql));
        return [.. _connection.Rows($"SELECT {list} FROM ({stagedSql}) AS \"_staged\"", ct)[0].Select(v => (long?)v)];
    }
}
