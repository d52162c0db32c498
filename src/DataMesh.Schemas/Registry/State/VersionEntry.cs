using System.Collections.Immutable;
using DataMesh.Schemas.Registry.Names;

namespace DataMesh.Schemas.Registry.State;

/// <summary>A version of a subject, without the schema's text, which is read when it is asked for.</summary>
/// <param name="Version">From 1; numbers of deleted versions are not given again.</param>
/// <param name="Id">The schema's id in the subject's context.</param>
/// <param name="Guid">The schema's content address, the same in every context and every registry.</param>
/// <param name="RegisteredAt">Milliseconds since 1970.</param>
/// <param name="IsDeleted">Hidden from lists, still found by its id.</param>
/// <param name="References">The versions that the schema names.</param>
public sealed record VersionEntry(
    int Version, int Id, Guid Guid, long RegisteredAt, bool IsDeleted, ImmutableArray<SubjectVersion> References);
