using System.Data.Common;
using DataMesh.Metadata.Sql;
using DataMesh.Model.Errors;

namespace DataMesh.Metadata.Entities;

/// <summary>The SQL of the <c>entities</c> table.</summary>
internal static class EntityTable
{
    private const string Columns = "kind, key, sequence, body";

    public static Entity? Get(SqlSession session, string kind, string key)
    {
        var rows = session.Query($"SELECT {Columns} FROM entities WHERE kind = @p1 AND key = @p2", Row, kind, key);
        return rows.Count == 0 ? null : rows[0];
    }

    public static List<Entity> List(SqlSession session, EntityQuery query)
    {
        var filter = new SqlFilter();
        filter.And("kind = ?", query.Kind);
        if (query.Prefix.Length > 0)
        {
            filter.And("key >= ?", query.Prefix);
            filter.And("key < ?", SqlPrefix.End(query.Prefix));
        }

        filter.And(query.Descending ? "key < ?" : "key > ?", query.After);
        var order = query.Descending ? "DESC" : "ASC";
        return session.Query(
            $"SELECT {Columns} FROM entities{filter.Where} ORDER BY key {order} LIMIT {filter.Add(query.Limit)}", Row,
            filter.Arguments);
    }

    public static void Write(SqlSession session, EntityWrite write, long sequence)
    {
        if (write.IfSequence is { } expected)
        {
            Guard(session, write, expected);
        }

        if (write.Body is null)
        {
            session.Execute("DELETE FROM entities WHERE kind = @p1 AND key = @p2", write.Kind, write.Key);
        }
        else
        {
            session.Execute(
                $"INSERT INTO entities ({Columns}) VALUES (@p1, @p2, @p3, @p4)"
                + " ON CONFLICT (kind, key) DO UPDATE SET sequence = excluded.sequence, body = excluded.body",
                write.Kind, write.Key, sequence, write.Body);
        }
    }

    private static void Guard(SqlSession session, EntityWrite write, long expected)
    {
        var found = Get(session, write.Kind, write.Key)?.Sequence ?? 0;
        if (found != expected)
        {
            throw new MeshException(ErrorKind.Conflict, "metadata-conflict",
                FormattableString.Invariant(
                    $"The {write.Kind} '{write.Key}' was changed meanwhile (at {found}, expected {expected})."),
                "Read it again and repeat the change.", isTransient: true);
        }
    }

    private static Entity Row(DbDataReader r) => new(r.GetString(0), r.GetString(1), r.GetInt64(2), r.GetString(3));
}
