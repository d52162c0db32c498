using DataMesh.Pipelines.Inputs;
using DataMesh.Pipelines.Jobs;
using DataMesh.Pipelines.Worker;

namespace DataMesh.Pipelines.Builds;

/// <summary>Runs jobs in workers; what a job reads of other products is allowed and written down before.</summary>
internal sealed class AuditedWorkers(WorkerPool workers, IInputAccess access)
{
    /// <exception cref="BuildFault">It may not read an input, or the worker died, hung, or went over a limit.
    /// </exception>
    public async Task<WorkerMessage> RunAsync(BuildReads reads, WorkerRequest job,
        Action<WorkerMessage.Progress> onProgress, CancellationToken cancellationToken)
    {
        if (reads.Reads.Count == 0)
        {
            return await workers.RunAsync(job, onProgress, cancellationToken).ConfigureAwait(false);
        }

        if (reads.Refusal is { } refusal)
        {
            await access.RefusedAsync(reads).ConfigureAwait(false);
            throw new BuildFault(refusal);
        }

        var audit = await access.BeginAsync(reads).ConfigureAwait(false);
        WorkerMessage answer;
        try
        {
            answer = await workers.RunAsync(job, onProgress, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            await audit.EndAsync(FailureOf.Exception(e)).ConfigureAwait(false);
            throw;
        }

        await audit.EndAsync((answer as WorkerMessage.Failed)?.Failure).ConfigureAwait(false);
        return answer;
    }
}
