using System.Collections.Concurrent;
using DataMesh.DuckDb;
using DataMesh.Serving.Reads;
using DataMesh.Serving.Sql.Guard;

namespace DataMesh.Serving.Sql;

/// <summary>Queries that passed the guard, by their text: what they may do depends on nothing else.</summary>
internal sealed class SqlTemplates(ReadDatabase database, SqlGuard guard)
{
    private const int MaxKept = 1_000;

    /// <summary>Longer texts are rarely sent twice, and a thousand of them would be a lot of memory.</summary>
    private const int MaxKeptLength = 8_192;

    private readonly ConcurrentDictionary<string, SqlTemplate> kept = new(StringComparer.Ordinal);

    public SqlTemplate Get(string sql)
    {
        if (kept.TryGetValue(sql, out var template))
        {
            return template;
        }

        template = Check(sql);
        if (sql.Length > MaxKeptLength)
        {
            return template;
        }

        if (kept.Count >= MaxKept)
        {
            kept.Clear();
        }

        kept[sql] = template;
        return template;
    }

    private SqlTemplate Check(string sql)
    {
        DuckDbConnection connection = database.Rent();
        try
        {
            return guard.Check(connection, sql);
        }
        finally
        {
            database.Return(connection);
        }
    }
}
