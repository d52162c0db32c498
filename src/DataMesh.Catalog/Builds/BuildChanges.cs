using DataMesh.Catalog.Folding;
using DataMesh.Catalog.Products;
using DataMesh.Catalog.Search;
using DataMesh.Metadata;
using DataMesh.Metadata.Entities;
using DataMesh.Metadata.Events;
using DataMesh.Model.Checks;
using DataMesh.Model.Errors;

namespace DataMesh.Catalog.Builds;

/// <summary>What the steps of a build write.</summary>
internal static class BuildChanges
{
    public static string Key(BuildRecord build) => $"{build.Product}/{build.BuildId}";

    public static MetadataChange Started(BuildRecord build) => new(build.Actor)
    {
        Events = [NewEvent.Of(CatalogEventKinds.BuildStarted, build.Product, new BuildStarted(build))],
        Entities =
        [
            EntityWrite.Put(CatalogEntityKinds.Build, Key(build), build, ifSequence: 0),
            EntityWrite.Put(CatalogEntityKinds.BuildProduct, build.BuildId, build.Product),
            EntityWrite.Put(CatalogEntityKinds.LatestBuild, build.Product, build),
            EntityWrite.Put(CatalogEntityKinds.OpenBuild, build.BuildId, build.Product),
        ],
    };

    public static MetadataChange Journaled(CatalogSnapshot catalog, BuildRecord build, PublishJournal journal)
    {
        var next = build with { State = BuildState.Publishing };
        return new MetadataChange(build.Actor)
        {
            Events =
            [
                NewEvent.Of(CatalogEventKinds.BuildPublishing, build.Product, new BuildPublishing(build.BuildId)),
            ],
            Entities =
            [
                EntityWrite.Put(CatalogEntityKinds.Publish, build.BuildId, journal), .. State(catalog, next),
            ],
        };
    }

    public static MetadataChange Failed(CatalogSnapshot catalog, BuildRecord build, FailedBuild outcome,
        DateTimeOffset now)
    {
        var next = build with
        {
            State = BuildState.Failed,
            FinishedAt = now,
            Failure = outcome.Failure,
            Inputs = outcome.Inputs,
            Checks = Summary(outcome.Checks),
            Facts = outcome.Facts,
        };
        return new MetadataChange(build.Actor)
        {
            Events = [NewEvent.Of(CatalogEventKinds.BuildFailed, build.Product, new BuildFailed(next))],
            Entities = [.. State(catalog, next), .. Ended(next), .. Checks(next, outcome.Checks)],
        };
    }

    public static MetadataChange Published(CatalogSnapshot catalog, BuildRecord build, PublishedBuild outcome,
        DateTimeOffset now)
    {
        var snapshots = outcome.Ports.Select(p => Snapshot(catalog, build, outcome, p, now)).ToList();
        var next = build with
        {
            State = BuildState.Published,
            FinishedAt = now,
            Inputs = outcome.Inputs,
            Outputs =
            [
                .. outcome.Ports.Zip(snapshots, (p, s) => new BuildOutput(p.Port, p.Version, s.Snapshot.Name, p.Rows,
                    p.Bytes, p.Quarantined)),
            ],
            Checks = Summary(outcome.Checks),
            Facts = outcome.Facts,
        };
        return new MetadataChange(build.Actor)
        {
            Events =
            [
                NewEvent.Of(CatalogEventKinds.BuildPublished, build.Product, new BuildPublished(next, snapshots)),
            ],
            Entities =
            [
                .. snapshots.Select(s => EntityWrite.Put(CatalogEntityKinds.Snapshot, s.Key, s)),
                .. outcome.Ports.Zip(snapshots, Details).SelectMany(d => d),
                .. State(catalog, next), .. Ended(next), .. Checks(next, outcome.Checks),
            ],
            Documents = SearchDocuments.AfterPublish(catalog, build.Product, snapshots),
        };
    }

    private static SnapshotState Snapshot(CatalogSnapshot catalog, BuildRecord build, PublishedBuild outcome,
        PublishedPort published, DateTimeOffset now)
    {
        var version = catalog.Products.GetValueOrDefault(build.Product)?.Majors.GetValueOrDefault(build.Major);
        var port = version?.Ports.GetValueOrDefault(published.Port)
            ?? version?.RetiredPorts.GetValueOrDefault(published.Port)
            ?? throw new MeshException(ErrorKind.Conflict, "publish-port",
                $"The build {build.BuildId} published the port '{published.Port}', which '{build.Product}' never had.");
        if (port.Current is { } last && last.Version >= published.Version)
        {
            throw new MeshException(ErrorKind.Conflict, "publish-order", FormattableString.Invariant(
                $"{port.Address} is at snapshot {last.Version} already; {published.Version} cannot follow it."));
        }

        return new SnapshotState(build.Product, build.Major, published.Port, new SnapshotEntry(published.Version, now,
            build.BuildId, build.Version, published.Schema, published.Rows, published.Bytes,
            PeriodName(port, now), outcome.Inputs));
    }

    /// <summary>
    /// The first snapshot of a period stands for it, and keeps doing so: a named snapshot never changes.
    /// </summary>
    private static string? PeriodName(PortEntry port, DateTimeOffset at)
    {
        if (port.Port.Snapshot is not { } period)
        {
            return null;
        }

        var name = PeriodNames.Of(period, at);
        return port.Named.Any(s => s.Name == name) ? null : name;
    }

    private static IEnumerable<EntityWrite> Details(PublishedPort port, SnapshotState snapshot)
    {
        if (port.Profile is not null)
        {
            yield return EntityWrite.Put(CatalogEntityKinds.Profile, snapshot.Key, port.Profile);
        }

        if (port.Sample is not null)
        {
            yield return EntityWrite.Put(CatalogEntityKinds.Sample, snapshot.Key, port.Sample);
        }
    }

    private static IEnumerable<EntityWrite> State(CatalogSnapshot catalog, BuildRecord build)
    {
        yield return EntityWrite.Put(CatalogEntityKinds.Build, Key(build), build);
        if (catalog.Products.GetValueOrDefault(build.Product)?.LastBuild?.BuildId == build.BuildId)
        {
            yield return EntityWrite.Put(CatalogEntityKinds.LatestBuild, build.Product, build);
        }
    }

    private static IEnumerable<EntityWrite> Ended(BuildRecord build) =>
    [
        EntityWrite.Delete(CatalogEntityKinds.OpenBuild, build.BuildId),
        EntityWrite.Delete(CatalogEntityKinds.Publish, build.BuildId),
    ];

    private static IEnumerable<EntityWrite> Checks(BuildRecord build, IReadOnlyList<CheckResult> checks) =>
        checks.Count == 0 ? [] : [EntityWrite.Put(CatalogEntityKinds.Checks, Key(build), checks)];

    private static CheckSummary? Summary(IReadOnlyList<CheckResult> checks) =>
        checks.Count == 0 ? null : CheckSummary.Of(checks);
}
