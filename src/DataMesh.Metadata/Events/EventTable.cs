using System.Data.Common;
using DataMesh.Metadata.Sql;

namespace DataMesh.Metadata.Events;

/// <summary>The SQL of the <c>events</c> table.</summary>
internal static class EventTable
{
    private const string Columns = "sequence, at, actor, kind, key, body";

    /// <summary>The last event's sequence and time; 0 and the beginning of time when there is none.</summary>
    public static (long Sequence, DateTimeOffset At) Last(SqlSession session)
    {
        var last = session.Query("SELECT sequence, at FROM events ORDER BY sequence DESC LIMIT 1",
            r => (r.GetInt64(0), SqlTime.Read(r.GetString(1))));
        return last.Count == 0 ? (0, DateTimeOffset.MinValue) : last[0];
    }

    public static void Insert(SqlSession session, MeshEvent item) => session.Execute(
        $"INSERT INTO events ({Columns}) VALUES (@p1, @p2, @p3, @p4, @p5, @p6)",
        item.Sequence, SqlTime.Write(item.At), item.Actor, item.Kind, item.Key, item.Body);

    public static List<MeshEvent> Read(SqlSession session, long after, int limit) => session.Query(
        $"SELECT {Columns} FROM events WHERE sequence > @p1 ORDER BY sequence LIMIT @p2", Row, after, limit);

    public static List<MeshEvent> History(SqlSession session, string key, int limit) => session.Query(
        $"SELECT {Columns} FROM events WHERE key = @p1 ORDER BY sequence DESC LIMIT @p2", Row, key, limit);

    private static MeshEvent Row(DbDataReader r) => new(r.GetInt64(0), SqlTime.Read(r.GetString(1)), r.GetString(2),
        r.GetString(3), r.GetString(4), r.GetString(5));
}
