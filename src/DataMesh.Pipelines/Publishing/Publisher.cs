using System.Globalization;
using System.Text.Json;
using DataMesh.Catalog;
using DataMesh.Catalog.Builds;
using DataMesh.Model.Errors;
using DataMesh.Storage.Delta;

namespace DataMesh.Pipelines.Publishing;

/// <summary>
/// Makes a build's tables visible together: the journal first, then each table's commit, then the catalog's swap. From
/// the journal on the publish only goes forward; a crash is finished by <see cref="RollForwardAsync"/> at the next
/// start.
/// </summary>
internal sealed class Publisher(CatalogService catalog, Func<string, DeltaTable> table, TimeProvider time)
{
    /// <summary>Promises the publish; whatever fails before this returns leaves nothing.</summary>
    public Task JournalAsync(string buildId, string product, int major, PublishPayload payload,
        CancellationToken cancellationToken) => catalog.JournalPublishAsync(
        new PublishJournal(buildId, product, major, time.GetUtcNow(),
            JsonSerializer.SerializeToNode(payload, PipelineJson.Default.PublishPayload)!), cancellationToken);

    /// <summary>Tells the catalog of tables that the worker committed itself: the same rows in other files.</summary>
    public async Task<PublishedBuild> AdoptAsync(string buildId, IReadOnlyList<PublishedPort> ports,
        IReadOnlyList<InputSnapshot> inputs)
    {
        var published = new PublishedBuild { BuildId = buildId, Ports = ports, Inputs = inputs };
        await catalog.PublishedAsync(published, CancellationToken.None).ConfigureAwait(false);
        return published;
    }

    /// <summary>Finishes what a crash left; gives the builds that were published and those that could not be.</summary>
    public async Task<IReadOnlyList<(PublishJournal Journal, MeshException? Error)>> RollForwardAsync(
        CancellationToken cancellationToken)
    {
        var done = new List<(PublishJournal, MeshException?)>();
        foreach (var journal in await catalog.PendingPublishesAsync(cancellationToken).ConfigureAwait(false))
        {
            try
            {
                var payload = journal.Payload.Deserialize(PipelineJson.Default.PublishPayload)!;
                await FinishAsync(journal.BuildId, payload).ConfigureAwait(false);
                done.Add((journal, null));
            }
            catch (MeshException e)
            {
                done.Add((journal, e));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                done.Add((journal, new MeshException(ErrorKind.Unavailable, "storage-failed", e.Message,
                    isTransient: true, innerException: e)));
            }
        }

        return done;
    }

    /// <summary>
    /// Commits a table outside of a publish, for example the quarantine of a build that its checks stopped.
    /// </summary>
    public Task<long> CommitAsync(string buildId, TablePublish publish) =>
        table(publish.TablePath)
            .CommitAsync(publish.Commit with { Txn = Transaction(buildId) }, CancellationToken.None);

    private static DeltaTransaction Transaction(string buildId) => new($"datamesh/{buildId}", 1);

    private static PublishedPort Port((TablePublish Table, long Version) committed) => new()
    {
        Port = committed.Table.Port!,
        Version = committed.Version,
        Schema = committed.Table.Schema!,
        Rows = committed.Table.Rows,
        Bytes = committed.Table.Bytes,
        Quarantined = committed.Table.Quarantined,
    };

    /// <summary>Keeps the promise: what is journalled goes forward, whoever gives up meanwhile.</summary>
    public async Task<PublishedBuild> FinishAsync(string buildId, PublishPayload payload)
    {
        // Each commit waits for the disk; none is seen before the catalog names it, so their order does not matter.
        var started = time.GetTimestamp();
        var versions = await Task.WhenAll(payload.Tables.Select(t => Task.Run(() => CommitAsync(buildId, t))))
            .ConfigureAwait(false);
        var took = time.GetElapsedTime(started).TotalMilliseconds;
        var published = new PublishedBuild
        {
            BuildId = buildId,
            Ports = [.. payload.Tables.Zip(versions).Where(t => t.First.Port is not null).Select(Port)],
            Inputs = payload.Inputs,
            Checks = payload.Checks,
            Facts = new Dictionary<string, string>(payload.Facts, StringComparer.Ordinal)
            {
                ["commit.ms"] = took.ToString("0.#", CultureInfo.InvariantCulture),
            },
        };
        await catalog.PublishedAsync(published, CancellationToken.None).ConfigureAwait(false);
        return published;
    }
}
