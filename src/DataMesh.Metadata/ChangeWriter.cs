using DataMesh.Metadata.Audit;
using DataMesh.Metadata.Entities;
using DataMesh.Metadata.Events;
using DataMesh.Metadata.Search;
using DataMesh.Metadata.Sql;

namespace DataMesh.Metadata;

/// <summary>Writes a change within the writer's transaction.</summary>
internal static class ChangeWriter
{
    /// <summary>Returns the sequence of the last event.</summary>
    public static long Write(SqlSession session, MetadataChange change, DateTimeOffset now)
    {
        var (sequence, lastAt) = EventTable.Last(session);

        // A clock that was set back must not make the log's times run backwards: the mesh as of a time is a prefix.
        var at = now > lastAt ? now : lastAt;
        foreach (var item in change.Events)
        {
            EventTable.Insert(session,
                new MeshEvent(++sequence, at, item.Actor ?? change.Actor, item.Kind, item.Key, item.Body));
        }

        foreach (var entity in change.Entities)
        {
            EntityTable.Write(session, entity, sequence);
        }

        foreach (var record in change.Audit)
        {
            AuditLog.Insert(session, record, now);
        }

        foreach (var key in change.RemovedDocuments)
        {
            SearchIndex.Remove(session, key);
        }

        foreach (var document in change.Documents)
        {
            SearchIndex.Put(session, document);
        }

        SearchSpelling.Learn(session, change.Documents);

        return sequence;
    }
}
