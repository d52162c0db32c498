using System.Text;
using DataMesh.Access.Audit;
using DataMesh.Access.Decisions;
using DataMesh.Access.Principals;
using DataMesh.Catalog;
using DataMesh.Catalog.Resolving;
using DataMesh.DuckDb;
using DataMesh.Model.Addresses;
using DataMesh.Model.Errors;
using DataMesh.Serving.Reads;
using DataMesh.Serving.Sql.Guard;

namespace DataMesh.Serving.Sql;

/// <summary>
/// Fills the holes of a checked query: resolves each table, asks for the right to read it, puts its scan in.
/// </summary>
internal sealed class SqlPlanner(CatalogService catalog, PortAccess access, PortScans scans, SqlGuard guard)
{
    /// <param name="reads">Takes what the audit trail shall know, the denied ports too.</param>
    /// <exception cref="MeshException">A table is unknown, ambiguous, gone, without snapshot or denied.</exception>
    public async Task<string> FillAsync(
        SqlTemplate template, Principal principal, string? purpose, List<PortRead> reads, List<ResolvedPort> ports,
        CancellationToken ct)
    {
        var current = catalog.Current;
        var sources = new string[template.Tables.Count];
        (AccessTarget Target, AccessDecision Decision)? denied = null;
        for (var i = 0; i < sources.Length; i++)
        {
            var hole = template.Tables[i];
            if (hole.ListsTables)
            {
                sources[i] = TableList(current, principal);
                continue;
            }

            var port = Resolve(current, hole);
            var (target, decision) = access.Decide(principal, port, purpose);
            var snapshot = decision.Allowed ? PortAccess.Snapshot(port) : port.Snapshot;
            reads.Add(PortAccess.Read(port, decision, Columns(template, snapshot)));
            if (!decision.Allowed)
            {
                denied ??= (target, decision);
                continue;
            }

            ports.Add(port);
            sources[i] = await scans.SqlAsync(port.Port, snapshot!, decision, ct).ConfigureAwait(false);
        }

        StarGrowth.ThrowIfBeyond(ports.Sum(p => (long)PortAccess.Snapshot(p).Schema.Columns.Count), template.Growth,
            guard.Limits.StarColumns);
        return denied is { } no ? throw AccessDecider.Denied(no.Target, no.Decision) : template.Fill(sources);
    }

    private static ResolvedPort Resolve(CatalogSnapshot current, TableHole hole)
    {
        if (hole.Schema.Length == 0)
        {
            var named = current.Live.Where(p => string.Equals(
                MeshName.ToSql(p.Name), MeshName.ToSql(hole.Table), StringComparison.OrdinalIgnoreCase));
            var near = named.Select(p => $"{MeshName.ToSql(p.Domain)}.{MeshName.ToSql(p.Name)}").FirstOrDefault();
            throw new MeshException(ErrorKind.NotFound, "table-not-found",
                $"There is no table '{hole.Table}'; tables are products, written domain.product.",
                near is null ? "SHOW TABLES lists them." : $"Did you mean {near}?");
        }

        if (hole.Snapshot is null && hole.AsOf is null)
        {
            return current.ResolveTable(hole.Schema, hole.Table);
        }

        var resolved = current.ResolveTable(hole.Schema, hole.Table);
        return current.Resolve(resolved.Port.Address with { Snapshot = hole.Snapshot, AsOf = hole.AsOf });
    }

    private static IReadOnlyList<string>? Columns(SqlTemplate template, Catalog.Products.SnapshotEntry? snapshot) =>
        template.ReadsAllColumns || snapshot is null
            ? null
            : [.. snapshot.Schema.Columns.Select(c => c.Name).Where(template.Columns.Contains)];

    /// <summary>What <c>SHOW TABLES</c> answers: every live product, with whether the principal may read it.</summary>
    private string TableList(CatalogSnapshot current, Principal principal)
    {
        var rows = new StringBuilder();
        foreach (var product in current.Live)
        {
            if (product.Newest?.DefaultPort is not { } port)
            {
                continue;
            }

            var resolved = new ResolvedPort(product, product.Newest, port, port.Current);
            var mayRead = access.Decide(principal, resolved, purpose: null).Decision.Allowed;
            string?[] values =
            [
                $"{MeshName.ToSql(product.Domain)}.{MeshName.ToSql(product.Name)}", port.Address.ToString(),
                product.Newest.Version.ToString(), product.Spec.AccessControl.Classification,
                product.Spec.Metadata.Owner, product.Spec.Metadata.Description,
            ];
            rows.Append(rows.Length == 0 ? "" : ", ").Append('(')
                .AppendJoin(", ", values.Select(v => v is null ? "NULL" : SqlText.Literal(v)))
                .Append(mayRead ? ", true" : ", false").Append(')');
        }

        const string columns = "name, address, version, classification, owner, description, may_read";
        return rows.Length == 0
            ? "SELECT NULL::VARCHAR AS name, NULL::VARCHAR AS address WHERE false"
            : $"SELECT * FROM (VALUES {rows}) AS products({columns})";
    }
}
