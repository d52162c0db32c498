using DataMesh.DuckDb;
using DataMesh.DuckDb.Vectors;
using DataMesh.Model.Schemas;

namespace DataMesh.Quality.Gates;

/// <summary>
/// Failing rows as DuckDB's threads hand them over, in a database of their own in memory: DuckDB can then spill them
/// like any table, and every type is kept as it is.
/// </summary>
internal sealed class CaptureTable : IDisposable
{
    public const string Ticket = "_datamesh_ticket";
    public const string Reason = "_reason";

    private readonly Lock _gate = new();
    private readonly DuckDbConnection _writer;
    private readonly DuckDbAppender _appender;
    private readonly string _catalog;
    private readonly long _limit;
    private bool _isClosed;

    public CaptureTable(DuckDbConnection connection, string id, IReadOnlyList<ColumnSchema> columns, long limit)
    {
        (Columns, _limit, _catalog) = (columns, limit, $"_capture_{id}");

        // The session that runs the query is busy while rows arrive.
        _writer = connection.Database.Connect();
        Name = SqlText.Identifier([_catalog, "main", "rows"]);
        ReasonsName = SqlText.Identifier([_catalog, "main", "reasons"]);
        var fields = columns.Select(c => $", {SqlText.Identifier(c.Name)} {c.Type}");
        try
        {
            _writer.Execute(
                $"ATTACH ':memory:' AS {SqlText.Identifier(_catalog)};" +
                $"CREATE TABLE {Name} ({Ticket} BIGINT{string.Concat(fields)});" +
                $"CREATE TABLE {ReasonsName} ({Ticket} BIGINT, {Reason} VARCHAR)");
            _appender = _writer.Appender("rows", "main", _catalog);
        }
        catch
        {
            Detach();
            throw;
        }
    }

    public IReadOnlyList<ColumnSchema> Columns { get; }

    /// <summary>The table's full name in SQL; its first column is the ticket.</summary>
    public string Name { get; }

    public string ReasonsName { get; }

    /// <summary>Rows captured to be dropped.</summary>
    public long Dropped { get; private set; }

    /// <summary>Of these, rows beyond the limit, which are not in the table.</summary>
    public long Lost { get; private set; }

    /// <summary>The body of the capturing function: true keeps the row in the output.</summary>
    public void Take(DuckDbChunkView input, DuckDbWritableVector output)
    {
        var tickets = input[0].Values<long>();
        var keep = output.Values<bool>();
        var dropped = 0;
        for (var row = 0; row < tickets.Length; row++)
        {
            keep[row] = tickets[row] < 0;
            dropped += keep[row] ? 0 : 1;
        }

        lock (_gate)
        {
            if (Dropped - Lost + dropped > _limit)
            {
                Lost += dropped;
            }
            else
            {
                _appender.Append(input);
            }

            Dropped += dropped;
        }
    }

    /// <summary>Makes the rows readable; no more come.</summary>
    public void Close(IEnumerable<(long Ticket, string Reason)> reasons)
    {
        _appender.Complete();
        using (var appender = _writer.Appender("reasons", "main", _catalog))
        {
            foreach (var (ticket, reason) in reasons)
            {
                appender.AppendRow(ticket, reason);
            }

            appender.Complete();
        }

        _isClosed = true;
    }

    public void Dispose()
    {
        _appender.Dispose();
        Detach();
    }

    internal void ThrowUnlessClosed()
    {
        if (!_isClosed)
        {
            throw new InvalidOperationException("The captured rows are read before the pass has ended.");
        }
    }

    private void Detach()
    {
        _writer.Execute($"DETACH DATABASE IF EXISTS {SqlText.Identifier(_catalog)}");
        _writer.Dispose();
    }
}
