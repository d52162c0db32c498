using System.Globalization;
using DataMesh.Catalog;
using DataMesh.Catalog.Builds;
using DataMesh.Catalog.Products;
using DataMesh.Model.Errors;
using DataMesh.Pipelines.Builds;
using DataMesh.Storage.Delta;

namespace DataMesh.Pipelines.Partitions;

/// <summary>
/// Knows which intervals of a table partitioned by time were never built: read from the table's log alone, not its
/// rows.
/// </summary>
public sealed class PartitionService(CatalogService catalog, BuildService builds)
{
    private const int BuildsLookedAt = 1000;

    /// <param name="product"><c>domain/product</c>.</param>
    /// <param name="from">Where to start; null is the first partition there is.</param>
    /// <param name="to">Where to end, exclusive; null is the end of the last partition there is.</param>
    /// <returns>Neighbouring intervals are one.</returns>
    public async Task<IReadOnlyList<MissingInterval>> MissingAsync(string product, DateTimeOffset? from = null,
        DateTimeOffset? to = null, CancellationToken cancellationToken = default)
    {
        var version = product.Split('/') is [var domain, var name]
            ? catalog.Current.Product(domain, name).Applied
            : throw new MeshException(ErrorKind.Invalid, "product-name", $"'{product}' is not domain/product.");
        var windows = await WindowsAsync(product, cancellationToken).ConfigureAwait(false);
        var missing = new List<MissingInterval>();
        var isByTime = false;
        foreach (var port in version.Ports.Values.Where(p => p.Current is not null))
        {
            var snapshot = await builds.Tables.Table(port.TablePath).LoadAsync(ct: cancellationToken)
                .ConfigureAwait(false);
            if (snapshot is not null && TimeColumn(snapshot) is { } column)
            {
                isByTime = true;
                missing.AddRange(Missing(port, snapshot, column, windows, from, to));
            }
        }

        return isByTime
            ? missing
            : throw new MeshException(ErrorKind.Invalid, "partition-not-by-time",
                $"No port of '{product}' is partitioned by time.",
                "Partition the model by a DATE or TIMESTAMP column, or by an integer column called year.");
    }

    private static string? TimeColumn(DeltaSnapshot snapshot) => snapshot.PartitionColumns.FirstOrDefault(c =>
        snapshot.Schema.Find(c)?.Type is { } type
        && (type == "DATE" || type.StartsWith("TIMESTAMP", StringComparison.Ordinal) || IsYear(c, type)));

    private static bool IsYear(string column, string type) =>
        column.Equals("year", StringComparison.OrdinalIgnoreCase) && type is "INTEGER" or "BIGINT" or "SMALLINT";

    /// <summary>What backfills covered, rows or not: an interval that was built and is empty is not missing.</summary>
    private async Task<List<(DateTime From, DateTime To)>> WindowsAsync(string product,
        CancellationToken cancellationToken)
    {
        var done = await catalog.BuildsAsync(product, limit: BuildsLookedAt, ct: cancellationToken)
            .ConfigureAwait(false);
        return
        [
            .. done.Where(b => b.State == BuildState.Published && b.Facts.ContainsKey("from"))
                .Select(b => (Moment(b.Facts["from"]), Moment(b.Facts["to"]))),
        ];
    }

    private static IEnumerable<MissingInterval> Missing(PortEntry port, DeltaSnapshot snapshot, string column,
        List<(DateTime From, DateTime To)> windows, DateTimeOffset? from, DateTimeOffset? to)
    {
        var there = snapshot.Files.Select(f => f.PartitionValues.GetValueOrDefault(column)).OfType<string>()
            .Select(v => v.Length == 4 ? $"{v}-01-01" : v).Select(Moment).ToHashSet();
        if (there.Count == 0 || Grains.Of(column, there) is not { } grain)
        {
            yield break;
        }

        var end = to?.UtcDateTime ?? Grains.Next(there.Max(), grain);
        (DateTime From, DateTime To)? open = null;
        for (var at = Grains.Floor(from?.UtcDateTime ?? there.Min(), grain); at < end; at = Grains.Next(at, grain))
        {
            var next = Grains.Next(at, grain);
            if (!there.Contains(at) && !windows.Exists(w => w.From <= at && next <= w.To))
            {
                open = (open?.From ?? at, next);
            }
            else if (open is { } gap)
            {
                yield return Interval(port, gap);
                open = null;
            }
        }

        if (open is { } last)
        {
            yield return Interval(port, last);
        }
    }

    private static MissingInterval Interval(PortEntry port, (DateTime From, DateTime To) gap) =>
        new(port.Name, new DateTimeOffset(gap.From, TimeSpan.Zero), new DateTimeOffset(gap.To, TimeSpan.Zero));

    private static DateTime Moment(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
