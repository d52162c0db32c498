using DataMesh.Access.Audit;
using DataMesh.Catalog.Builds;
using DataMesh.Pipelines.Inputs;

namespace DataMesh.Server.Builds;

/// <summary>Closes the record of a build's reads; a snapshot that was opened counts with all its rows.</summary>
internal sealed class BuildAudit(ReadAudit audit, BuildReads reads) : IInputAudit
{
    public Task EndAsync(BuildFailure? failure) => audit.CloseAsync(new ReadResult(
        failure switch
        {
            null => ReadOutcome.Completed,
            { Kind: BuildFailureKind.Cancelled } => ReadOutcome.Cancelled,
            _ => ReadOutcome.Failed,
        },
        reads.Reads.Sum(r => r.Port.Snapshot?.Rows ?? 0), reads.Reads.Sum(r => r.Port.Snapshot?.Bytes ?? 0),
        failure?.Code));
}
