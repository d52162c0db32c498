using DataMesh.Pipelines.Jobs;
using DataMesh.Pipelines.Builds;
using DataMesh.Pipelines.Worker;
using DataMesh.Storage.Delta;
using DataMesh.Storage.Delta.Maintenance;
using DataMesh.Storage.Objects;

namespace DataMesh.Pipelines.Execution;

/// <summary>
/// Compacts tables. The commit changes no row, so it is made here; the node then tells the catalog its version.
/// </summary>
internal static class OptimizeRunner
{
    public static async Task<WorkerOutput> RunAsync(OptimizeJob job, SpareDatabase spare, JobProgress progress,
        CancellationToken cancellationToken)
    {
        progress.Expect(job.Ports.Count);
        var store = new LocalObjectStore(job.DataFolder);
        var outputs = new List<TableOutput>();
        foreach (var (port, path) in job.Ports)
        {
            progress.Step(BuildPhase.Models, $"compacting {port}");
            var table = new DeltaTable(store, path, TimeProvider.System);
            if (await table.LoadAsync(ct: cancellationToken).ConfigureAwait(false) is not { } before)
            {
                continue;
            }

            using var session = BuildSession.Open(job, spare, [], [store.Location(path), job.WorkFolder]);
            using var lease = session.Rent();
            using var piece = progress.Watch(() => lease.Connection.Progress);
            var done = await table.OptimizeAsync(lease.Connection, new OptimizeOptions { RunId = job.StageId },
                cancellationToken).ConfigureAwait(false);
            if (done.Version != before.Version)
            {
                outputs.Add(new TableOutput
                {
                    Name = port,
                    IsPort = true,
                    TablePath = path,
                    Schema = before.Schema,
                    Rows = before.RowCount ?? 0,
                    RowsWritten = 0,
                    Bytes = before.SizeBytes - done.BytesBefore + done.BytesAfter,
                    Version = done.Version,
                });
            }
        }

        return new WorkerOutput { Tables = outputs };
    }
}
