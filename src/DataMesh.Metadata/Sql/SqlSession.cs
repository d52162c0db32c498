using System.Data.Common;
using System.Globalization;

namespace DataMesh.Metadata.Sql;

/// <summary>One connection with its prepared statements. Parameters are positional: <c>@p1</c>, <c>@p2</c> …</summary>
internal sealed class SqlSession(DbConnection connection) : IDisposable
{
    private readonly Dictionary<string, DbCommand> _commands = new(StringComparer.Ordinal);

    public DbTransaction? Transaction { get; private set; }

    public void Begin() => Transaction = connection.BeginTransaction();

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

    public void Commit()
    {
        Transaction!.Commit();
        Forget();
    }

    /// <summary>Ends the transaction without effect; the engine may have done so already, which is as good.</summary>
    public void Rollback()
    {
        try
        {
            Transaction?.Rollback();
        }
        catch (Exception e) when (e is DbException or InvalidOperationException)
        {
            // After a full disk the engine rolls back by itself; there is nothing left to undo then.
        }

        Forget();
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

        Forget();
        connection.Dispose();
    }

    private void Forget()
    {
        Transaction?.Dispose();
        Transaction = null;
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

        command.Transaction = Transaction;
        for (var i = 0; i < arguments.Length; i++)
        {
            command.Parameters[i].Value = arguments[i] ?? DBNull.Value;
        }

        return command;
    }
}
