using System.Collections.Concurrent;
using DataMesh.Access.Decisions;
using DataMesh.Catalog.Products;
using DataMesh.DuckDb;
using DataMesh.Model.Errors;
using DataMesh.Model.Schemas;
using DataMesh.Storage.Delta;
using DataMesh.Storage.Objects;

namespace DataMesh.Serving.Reads;

/// <summary>Snapshots of ports as SELECTs. A snapshot never changes, so its SELECT is made once and kept.</summary>
internal sealed class PortScans(IObjectStore store, TimeProvider time)
{
    private const int MaxKept = 512;

    private readonly ConcurrentDictionary<string, DeltaTable> tables = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Table, long Version), string> scans = new();

    /// <summary>The rows and columns of a snapshot that the decision lets its reader see.</summary>
    public async Task<string> SqlAsync(
        PortEntry port, SnapshotEntry snapshot, AccessDecision decision, CancellationToken ct)
    {
        var key = (port.TablePath, snapshot.Version);
        if (!scans.TryGetValue(key, out var scan))
        {
            scan = await MakeAsync(port, snapshot, ct).ConfigureAwait(false);
            if (scans.Count >= MaxKept)
            {
                scans.Clear();
            }

            scans[key] = scan;
        }

        return decision.RowFilter is null && decision.Masks is not { Count: > 0 }
            ? scan
            : Restrict(scan, snapshot.Schema, decision);
    }

    internal static string Restrict(string scan, TableSchema schema, AccessDecision decision)
    {
        var masks = (decision.Masks ?? []).ToDictionary(m =>
            m.Column, m => m.Expression, StringComparer.OrdinalIgnoreCase);
        var columns = schema.Columns.Select(c => masks.TryGetValue(c.Name, out var mask)
            ? $"({mask}) AS {SqlText.Identifier(c.Name)}"
            : SqlText.Identifier(c.Name));
        var where = decision.RowFilter is null ? "" : $" WHERE ({decision.RowFilter})";
        return $"SELECT {string.Join(", ", columns)} FROM ({scan}){where}";
    }

    private async Task<string> MakeAsync(PortEntry port, SnapshotEntry snapshot, CancellationToken ct)
    {
        var table = tables.GetOrAdd(port.TablePath, path => new DeltaTable(store, path, time));
        var delta = await table.LoadAsync(snapshot.Version, ct).ConfigureAwait(false)
            ?? throw new MeshException(ErrorKind.Unavailable, "table-missing",
                $"The table of '{port.Address}' is not there.", "Build the product again; its files were removed.");
        return DeltaScan.ToSql(store, delta);
    }
}
