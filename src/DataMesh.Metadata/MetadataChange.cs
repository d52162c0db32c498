using DataMesh.Metadata.Audit;
using DataMesh.Metadata.Entities;
using DataMesh.Metadata.Events;
using DataMesh.Metadata.Search;

namespace DataMesh.Metadata;

/// <summary>Events and the state they lead to, written in one transaction: all of it or none.</summary>
/// <param name="Actor">Who did it, for example <c>user:ada</c>.</param>
public sealed record MetadataChange(string Actor)
{
    public IReadOnlyList<NewEvent> Events { get; init; } = [];

    public IReadOnlyList<EntityWrite> Entities { get; init; } = [];

    /// <summary>What the audit trail shall say about the change.</summary>
    public IReadOnlyList<NewAuditRecord> Audit { get; init; } = [];

    /// <summary>Documents to put into the search index, replacing those of the same key.</summary>
    public IReadOnlyList<SearchDocument> Documents { get; init; } = [];

    /// <summary>Keys of documents to take out of the search index.</summary>
    public IReadOnlyList<string> RemovedDocuments { get; init; } = [];
}
