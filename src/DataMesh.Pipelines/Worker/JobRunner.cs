using DataMesh.Pipelines.Jobs;
using DataMesh.Model.Errors;
using DataMesh.Pipelines.Builds;
using DataMesh.Pipelines.Execution;

namespace DataMesh.Pipelines.Worker;

/// <summary>Runs one job in the worker and turns whatever happens into its answer.</summary>
internal static class JobRunner
{
    public static async Task<WorkerMessage> RunAsync(WorkerRequest job, SpareDatabase spare, JobProgress progress,
        CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(job.WorkFolder);
            var output = job switch
            {
                BuildJob build => await BuildRunner.RunAsync(build, spare, progress, cancellationToken)
                    .ConfigureAwait(false),
                ReplayJob replay => await ReplayRunner.RunAsync(replay, spare, progress, cancellationToken)
                    .ConfigureAwait(false),
                ProfileJob profile => await ProfileRunner.RunAsync(profile, spare, progress, cancellationToken)
                    .ConfigureAwait(false),
                OptimizeJob optimize => await OptimizeRunner.RunAsync(optimize, spare, progress, cancellationToken)
                    .ConfigureAwait(false),
                _ => throw new MeshException(ErrorKind.Internal, "job-unknown", $"No job '{job.GetType().Name}'."),
            };
            return output.Failure is { } failure
                ? new WorkerMessage.Failed(job.BuildId, failure, output, Environment.WorkingSet)
                : new WorkerMessage.Done(job.BuildId, output, Environment.WorkingSet);
        }
#pragma warning disable CA1031 // The worker's edge: everything becomes the build's record.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return new WorkerMessage.Failed(job.BuildId, FailureOf.Exception(e), null, Environment.WorkingSet);
        }
    }
}
