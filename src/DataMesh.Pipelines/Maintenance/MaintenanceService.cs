using DataMesh.Catalog;
using DataMesh.Catalog.Products;
using DataMesh.Model.Errors;
using DataMesh.Pipelines.Builds;

namespace DataMesh.Pipelines.Maintenance;

/// <summary>
/// Takes away what nobody can need any more: files of replaced snapshots after their retention, staged files that were
/// never
/// committed, work folders of dead builds. Named snapshots and what running builds read stay.
/// </summary>
public sealed class MaintenanceService(PipelineOptions options, CatalogService catalog, BuildService builds,
    TimeProvider time)
{
    public async Task<VacuumReport> VacuumAsync(VacuumRequest request, CancellationToken cancellationToken = default)
    {
        if (request.Retention < TimeSpan.Zero)
        {
            throw new MeshException(ErrorKind.Invalid, "vacuum-retention", "The retention must not be negative.");
        }

        var products = request.Product is { } name
            ? [Find(name)]
            : catalog.Current.Products.Values.ToList();
        var tables = new List<TableVacuumReport>();
        foreach (var product in products)
        {
            tables.AddRange(await builds.ExclusiveAsync(product.QualifiedName,
                () => ProductAsync(request, product.QualifiedName, cancellationToken), cancellationToken)
                .ConfigureAwait(false));
        }

        var folders = request.Product is null ? WorkFolders(request.DryRun) : [];
        return new VacuumReport(tables, folders, request.DryRun);
    }

    private ProductEntry Find(string product) => product.Split('/') is [var domain, var name]
        ? catalog.Current.Product(domain, name)
        : throw new MeshException(ErrorKind.Invalid, "product-name", $"'{product}' is not domain/product.");

    private async Task<List<TableVacuumReport>> ProductAsync(VacuumRequest request, string product,
        CancellationToken cancellationToken)
    {
        var reports = new List<TableVacuumReport>();
        foreach (var version in catalog.Current.Products[product].Majors.Values)
        {
            var longest = TimeSpan.Zero;
            foreach (var port in version.Ports.Values)
            {
                var retention = request.Retention ?? Retention(version, port);
                longest = retention > longest ? retention : longest;
                reports.Add(await PortAsync(request, port, retention, cancellationToken).ConfigureAwait(false));
            }

            foreach (var path in OtherTables(product, version))
            {
                reports.Add(await TableAsync(request, path, longest, new HashSet<long>(), [], cancellationToken)
                    .ConfigureAwait(false));
            }
        }

        return [.. reports.Where(r => r.Files.Count > 0 || r.Snapshots.Count > 0)];
    }

    private TimeSpan Retention(VersionEntry version, PortEntry port) =>
        new[] { port.Port.Retention, version.Spec.History, options.Retention }.Max() ?? options.Retention;

    private async Task<TableVacuumReport> PortAsync(VacuumRequest request, PortEntry port, TimeSpan retention,
        CancellationToken cancellationToken)
    {
        var cutoff = time.GetUtcNow() - retention;
        var pinned = builds.PinnedVersions(port.TablePath).Concat(port.Named.Select(s => s.Version))
            .Append(port.Current?.Version ?? -1).Where(v => v >= 0).ToHashSet();

        // A snapshot is out of reach once the one that replaced it is older than the retention.
        var gone = port.Snapshots.Zip(port.Snapshots.Skip(1))
            .Where(pair => pair.Second.At < cutoff && !pinned.Contains(pair.First.Version))
            .Select(pair => pair.First.Version).ToList();
        pinned.UnionWith(port.Snapshots.Select(s => s.Version).Except(gone));
        if (gone.Count > 0 && !request.DryRun)
        {
            // The catalog forgets first: nobody may be sent to a snapshot whose files are about to go.
            await catalog.SnapshotsRemovedAsync(port, gone, request.Actor, cancellationToken).ConfigureAwait(false);
        }

        return await TableAsync(request, port.TablePath, retention, pinned, gone, cancellationToken)
            .ConfigureAwait(false);
    }

    private async Task<TableVacuumReport> TableAsync(VacuumRequest request, string path, TimeSpan retention,
        IReadOnlySet<long> pinned, IReadOnlyList<long> gone, CancellationToken cancellationToken)
    {
        var table = builds.Tables.Table(path);
        var result = await table.VacuumAsync(retention, pinned, request.DryRun, cancellationToken)
            .ConfigureAwait(false);
        return new TableVacuumReport(path, gone, result.Files, result.SizeBytes);
    }

    /// <summary>Quarantines and private models: only their newest state counts.</summary>
    private IEnumerable<string> OtherTables(string product, VersionEntry version)
    {
        var root = FormattableString.Invariant($"products/{product}/v{version.Major}");
        foreach (var kind in (string[])["_quarantine", "_models"])
        {
            var folder = Path.Combine(options.DataFolder, root, kind);
            if (Directory.Exists(folder))
            {
                foreach (var table in Directory.EnumerateDirectories(folder))
                {
                    yield return $"{root}/{kind}/{Path.GetFileName(table)}";
                }
            }
        }
    }

    private List<string> WorkFolders(bool isDryRun)
    {
        var work = Path.Combine(options.DataFolder, "work");
        if (!Directory.Exists(work))
        {
            return [];
        }

        var active = builds.ActiveIds;
        var dead = Directory.EnumerateDirectories(work)
            .Where(f => !active.Contains(Path.GetFileName(f).Split('-')[0])).ToList();
        return [.. dead.Where(f => isDryRun || WorkFolder.TryRemove(f)).Select(f => Path.GetFileName(f))];
    }
}
