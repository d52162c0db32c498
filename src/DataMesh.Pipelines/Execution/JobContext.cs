using System.Collections.Concurrent;
using DataMesh.Pipelines.Jobs;
using DataMesh.DuckDb;
using DataMesh.Pipelines.Inputs;
using DataMesh.Pipelines.Worker;
using DataMesh.Storage.Delta;
using DataMesh.Storage.Objects;

namespace DataMesh.Pipelines.Execution;

/// <summary>What the steps of one job share: its tables, its session and its progress.</summary>
internal sealed class JobContext(WorkerRequest job, JobTables tables, BuildSession session,
    IReadOnlyList<RelatedTable> related, JobProgress progress) : IAsyncDisposable
{
    private readonly ConcurrentBag<Task> _syncs = [];

    public WorkerRequest Job => job;

    public JobTables Tables => tables;

    public BuildSession Session => session;

    public JobProgress Progress => progress;

    public static async Task<JobContext> OpenAsync(WorkerRequest job, SpareDatabase spare,
        IReadOnlyList<TableTarget> targets, IReadOnlyList<InputPin> inputs, IReadOnlyList<RelatedTable> related,
        JobProgress progress, CancellationToken cancellationToken)
    {
        var tables = new JobTables(new LocalObjectStore(job.DataFolder), TimeProvider.System);
        var pins = inputs.OfType<TableInput>().Select(i => (i.TablePath, i.Version))
            .Concat(related.Select(r => (r.TablePath, r.Version)))
            .Concat(targets.Where(t => t.Version is not null).Select(t => (t.TablePath, t.Version!.Value)))
            .Concat(targets.Where(t => t.QuarantineVersion is not null)
                .Select(t => (t.QuarantinePath!, t.QuarantineVersion!.Value)));
        foreach (var (path, version) in pins.Distinct())
        {
            await tables.LoadAsync(path, version, cancellationToken).ConfigureAwait(false);
        }

        var files = inputs.OfType<FileInput>().SelectMany(i => i.Files.Select(f => f.Path)).Concat(tables.Files);
        var folders = targets.Select(t => tables.Location(t.TablePath))
            .Concat(targets.Where(t => t.QuarantinePath is not null).Select(t => tables.Location(t.QuarantinePath!)))
            .Append(job.WorkFolder).ToList();
        folders.ForEach(f => Directory.CreateDirectory(f));
        return new JobContext(job, tables, BuildSession.Open(job, spare, files, folders), related, progress);
    }

    /// <summary>The snapshot that a target changes, or null when it has none yet.</summary>
    public DeltaSnapshot? Kept(TableTarget target) =>
        target.Version is { } version ? tables.Get(target.TablePath, version) : null;

    /// <summary>
    /// The SELECT over another relation that a check names: a pinned table, or a model of this build.
    /// </summary>
    public string? Relation(DuckDbConnection connection, string name)
    {
        if (related.FirstOrDefault(r => r.Name == name) is { } table)
        {
            return tables.Scan(table.TablePath, table.Version);
        }

        var exists = connection.Scalar<bool>($"""
            SELECT count(*) > 0 FROM duckdb_tables() t FULL JOIN duckdb_views() v ON t.table_name = v.view_name
                AND t.schema_name = v.schema_name
            WHERE coalesce(t.schema_name, v.schema_name) = '{BuildSession.ModelSchema}'
                AND coalesce(t.table_name, v.view_name) = {SqlText.Literal(name)}
            """);
        return exists ? $"SELECT * FROM {SqlText.Identifier([BuildSession.ModelSchema, name])}" : null;
    }

    /// <summary>Waits for the disk while the job goes on; <see cref="DisposeAsync"/> waits for all of it.</summary>
    public void SyncBeside(Action sync) => _syncs.Add(Task.Run(sync));

    /// <summary>After it, what the job staged is durable.</summary>
    public async ValueTask DisposeAsync()
    {
        session.Dispose();
        await Task.WhenAll(_syncs).ConfigureAwait(false);
    }
}
