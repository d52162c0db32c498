using System.Globalization;
using System.Text.Json.Nodes;
using DataMesh.Catalog;
using DataMesh.Catalog.Products;
using DataMesh.DuckDb;
using DataMesh.Model.Diagnostics;
using DataMesh.Model.Errors;
using DataMesh.Pipelines.Builds;
using DataMesh.Storage.Delta;

namespace DataMesh.Pipelines.Quarantine;

/// <summary>Shows what checks held back, and lets it be judged again.</summary>
public sealed class QuarantineService(CatalogService catalog, BuildService builds)
{
    /// <summary>Every port with rows in quarantine.</summary>
    /// <param name="product"><c>domain/product</c>; null is every product.</param>
    public async Task<IReadOnlyList<QuarantineEntry>> ListAsync(string? product = null,
        CancellationToken cancellationToken = default)
    {
        var ports = product is null
            ? catalog.Current.Live.SelectMany(p => p.Applied.Ports.Values)
            : Version(product).Ports.Values;
        var found = new List<QuarantineEntry>();
        foreach (var port in ports)
        {
            if (await SnapshotAsync(port, cancellationToken).ConfigureAwait(false) is { Files.Count: > 0 } snapshot)
            {
                found.Add(Summary(port, snapshot, cancellationToken));
            }
        }

        return found;
    }

    /// <summary>Rows of one port's quarantine, newest build first.</summary>
    /// <param name="reason">Only rows that failed this check.</param>
    /// <param name="showPii">Shows the values of PII columns; else they are withheld.</param>
    public async Task<QuarantineRows> ShowAsync(string product, string port, int limit = 50, string? reason = null,
        bool showPii = false, CancellationToken cancellationToken = default)
    {
        var version = Version(product);
        if (!version.Ports.TryGetValue(port, out var entry))
        {
            throw new MeshException(ErrorKind.NotFound, "port-not-found", $"'{product}' has no output port '{port}'.",
                NearestName.Suggest(port, [.. version.Ports.Keys]));
        }

        if (await SnapshotAsync(entry, cancellationToken).ConfigureAwait(false) is not { } snapshot)
        {
            return new QuarantineRows(new Model.Schemas.TableSchema([]), [], 0);
        }

        var pii = showPii
            ? []
            : version.Spec.AccessControl.PiiColumns
                .Union(version.Spec.Schema?.Fields.Where(f => f.Pii).Select(f => f.Name) ?? [], StringComparer.Ordinal)
                .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return Read(snapshot, limit, reason, pii, cancellationToken);
    }

    /// <summary>Asks for a replay; gives its build id.</summary>
    public Task<string> ReplayAsync(string product, string port, string actor) => builds.EnqueueAsync(
        new BuildRequest { Product = product, Port = port, Task = BuildTask.Replay, Actor = actor });

    private VersionEntry Version(string product) => product.Split('/') is [var domain, var name]
        ? catalog.Current.Product(domain, name).Applied
        : throw new MeshException(ErrorKind.Invalid, "product-name", $"'{product}' is not domain/product.");

    private Task<DeltaSnapshot?> SnapshotAsync(PortEntry port, CancellationToken cancellationToken) =>
        builds.Tables.Table(port.QuarantinePath).LoadAsync(ct: cancellationToken);

    private QuarantineEntry Summary(PortEntry port, DeltaSnapshot snapshot, CancellationToken cancellationToken)
    {
        using var database = DuckDbDatabase.Open(Small);
        using var connection = database.Connect();
        var scan = DeltaScan.ToSql(builds.Tables.Store, snapshot, ["_reason", "_quarantined_at"]);
        var rows = connection.Rows(
            $"SELECT _reason, count(*), epoch_us(max(_quarantined_at)) FROM ({scan}) GROUP BY ALL ORDER BY 2 DESC, 1",
            cancellationToken);
        return new QuarantineEntry($"{port.DomainName}/{port.ProductName}", port.Name, rows.Sum(r => (long)r[1]!),
            rows.ToDictionary(r => (string)r[0]!, r => (long)r[1]!, StringComparer.Ordinal),
            rows.Count == 0 ? null : DateTimeOffset.UnixEpoch.AddMicroseconds(rows.Max(r => (long)r[2]!)));
    }

    private QuarantineRows Read(DeltaSnapshot snapshot, int limit, string? reason, HashSet<string> pii,
        CancellationToken cancellationToken)
    {
        using var database = DuckDbDatabase.Open(Small);
        using var connection = database.Connect();
        var columns = snapshot.Schema.Columns.Select(c => pii.Contains(c.Name)
            ? $"'(withheld)' AS {SqlText.Identifier(c.Name)}"
            : SqlText.Identifier(c.Name));
        var where = reason is null
            ? ""
            : $" WHERE list_contains(string_split(_reason, ', '), {SqlText.Literal(reason)})";
        var from = $"FROM ({DeltaScan.ToSql(builds.Tables.Store, snapshot)}) AS _held{where}";
        var rows = connection.Rows($"SELECT to_json(_row)::VARCHAR FROM (SELECT {string.Join(", ", columns)} {from} "
            + $"ORDER BY _quarantined_at DESC LIMIT {limit.ToString(CultureInfo.InvariantCulture)}) AS _row",
            cancellationToken);
        return new QuarantineRows(snapshot.Schema, [.. rows.Select(r => (JsonObject)JsonNode.Parse((string)r[0]!)!)],
            connection.Scalar<long>($"SELECT count(*) {from}", cancellationToken));
    }

    private static DuckDbOptions Small { get; } = new()
    {
        Settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["threads"] = "1", ["memory_limit"] = "256MB", ["autoinstall_known_extensions"] = "false",
            ["autoload_known_extensions"] = "false", ["TimeZone"] = "UTC",
        },
    };
}
