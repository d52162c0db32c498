using System.Data.Common;
using System.Globalization;

namespace DataMesh.Metadata.Sql;

/// <summary>
/// One connection with its prepared statements. Parameters are positional: <c>@p1</c>, <c>@p2</c> … Transactions are
/// statements like all others: the provider's own object cannot be ended once the engine has rolled back by itself,
/// which it does on a full disk, and no other can be begun then.
/// </summary>
internal sealed class SqlSession(DbConnection connection) : IDisposable
{
    private const string Savepoint = "request";

    private readonly Dictionary<string, DbCommand> _commands = new(StringComparer.Ordinal);

    /// <summary>Begins with the right to write, so that nothing fails later for want of it.</summary>
    public void Begin() => Execute("BEGIN IMMEDIATE");

    /// <summary>
    /// All reads of the work see the same state; SQLite takes it at the first of them and needs no lock.
    /// </summary>
    public T Consistently<T>(Func<SqlSession, T> read)
    {
        Execute("BEGIN");
        try
        {
            return read(this);
        }
        finally
        {
            Execute("ROLLBACK");
        }
    }

    public void Commit() => Execute("COMMIT");

    /// <summary>From here on can be undone without the rest of the transaction.</summary>
    public void Save() => Execute($"SAVEPOINT {Savepoint}");

    public void Keep() => Execute($"RELEASE {Savepoint}");

    /// <summary>False when there is nothing to go back to: the engine has rolled everything back.</summary>
    public bool TryUndo()
    {
        try
        {
            Execute($"ROLLBACK TO {Savepoint}");
            Keep();
            return true;
        }
        catch (DbException)
        {
            return false;
        }
    }

    /// <summary>Ends the transaction without effect; the engine may have done so already, which is as good.</summary>
    public void Rollback()
    {
        try
        {
            Execute("ROLLBACK");
        }
        catch (DbException)
        {
            // After a full disk the engine rolls back by itself; there is nothing left to undo then.
        }
    }

    public int Execute(string sql, params object?[] arguments) => Prepare(sql, arguments).ExecuteNonQuery();

    public List<T> Query<T>(string sql, Func<DbDataReader, T> read, params object?[] arguments)
    {
        using var reader = Prepare(sql, arguments).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    public T Scalar<T>(string sql, params object?[] arguments) =>
        (T)Convert.ChangeType(Prepare(sql, arguments).ExecuteScalar()!, typeof(T), CultureInfo.InvariantCulture);

    public void Dispose()
    {
        foreach (var command in _commands.Values)
        {
            command.Dispose();
        }

        connection.Dispose();
    }

    private DbCommand Prepare(string sql, object?[] arguments)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            for (var i = 0; i < arguments.Length; i++)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = string.Create(CultureInfo.InvariantCulture, $"@p{i + 1}");
                command.Parameters.Add(parameter);
            }

            _commands.Add(sql, command);
        }

        for (var i = 0; i < arguments.Length; i++)
        {
            command.Parameters[i].Value = arguments[i] ?? DBNull.Value;
        }

        return command;
    }
}
