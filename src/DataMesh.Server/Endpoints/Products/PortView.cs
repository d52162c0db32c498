using DataMesh.Catalog.Products;
using DataMesh.Model.Addresses;
using DataMesh.Model.Descriptor;

namespace DataMesh.Server.Endpoints.Products;

/// <summary>A door of a product with every way through it.</summary>
public sealed record PortView(
    string Name,
    string Type,
    string Address,
    string? Description,
    string Http,
    string OpenApi,
    string Sql,
    string DeltaTable,
    SnapshotView? Snapshot,
    IReadOnlyList<ColumnView> Columns,
    IReadOnlyList<PortSchemaView> Schemas)
{
    public static PortView Of(VersionEntry version, PortEntry port, SnapshotEntry? snapshot,
        IReadOnlyList<PortSchemaView> schemas) => new(
        port.Name,
        port.Port.TypeName,
        port.Address.ToString(),
        port.Port.Description,
        FormattableString.Invariant($"/d/{port.DomainName}/{port.ProductName}/v{port.Major}/{port.Name}"),
        FormattableString.Invariant($"/d/{port.DomainName}/{port.ProductName}/v{port.Major}/openapi.json"),
        SqlName(version, port),
        port.TablePath,
        snapshot is null ? null : SnapshotView.Of(port, snapshot),
        ColumnsOf(version, port, snapshot),
        schemas);

    /// <summary>The shortest name of the port in SQL, as it may be typed.</summary>
    private static string SqlName(VersionEntry version, PortEntry port) =>
        version.DefaultPort == port
            ? $"{MeshName.ToSql(port.DomainName)}.{MeshName.ToSql(port.ProductName)}"
            : $"{MeshName.ToSql(port.DomainName)}.\"{port.ProductName}/{port.Name}\"";

    private static IReadOnlyList<ColumnView> ColumnsOf(VersionEntry version, PortEntry port, SnapshotEntry? snapshot)
    {
        var isDefault = version.DefaultPort == port;
        var promised = (version.Spec.Schema?.Fields ?? [])
            .Where(f => f.Port == port.Name || (f.Port is null && isDefault))
            .ToDictionary(f => f.Name, StringComparer.OrdinalIgnoreCase);
        var pii = version.Spec.AccessControl.PiiColumns;
        return snapshot is null
            ? [.. promised.Values.Select(f => View(f.Name, f.Type, f, pii))]
            : [.. snapshot.Schema.Columns.Select(c => View(c.Name, c.Type, promised.GetValueOrDefault(c.Name), pii))];
    }

    private static ColumnView View(string name, string? type, FieldSpec? field, IReadOnlyList<string> pii) => new(
        name, type, field?.Required ?? false, field?.Description,
        field?.Pii == true || pii.Contains(name, StringComparer.OrdinalIgnoreCase), field?.Classification,
            field?.Entity, field?.Unit, field?.Semantic);
}
