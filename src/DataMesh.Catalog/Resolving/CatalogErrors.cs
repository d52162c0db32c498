using System.Globalization;
using DataMesh.Catalog.Products;
using DataMesh.Model.Diagnostics;
using DataMesh.Model.Errors;

namespace DataMesh.Catalog.Resolving;

/// <summary>The catalogue of what can be wrong with an address.</summary>
internal static class CatalogErrors
{
    public static MeshException UnknownDomain(string domain, IReadOnlyCollection<string> known) => new(
        ErrorKind.NotFound, "domain-not-found", $"There is no domain '{domain}'.", Fix(domain, known));

    public static MeshException UnknownProduct(CatalogSnapshot catalog, string domain, string product)
    {
        var elsewhere = catalog.Live.FirstOrDefault(p => p.Name == product)?.QualifiedName;
        var siblings = catalog.Live.Where(p => p.Domain == domain).Select(p => p.Name).ToList();
        return new MeshException(ErrorKind.NotFound, "product-not-found",
            $"There is no data product '{domain}/{product}'.",
            elsewhere is not null ? $"Did you mean `{elsewhere}`?"
                : siblings.Count > 0 ? Fix(product, siblings)
                : $"The domain '{domain}' has no products.");
    }

    public static MeshException UnknownVersion(ProductEntry product, string version) => new(
        ErrorKind.NotFound, "version-not-found",
        $"'{product.QualifiedName}' has no version {version}.",
        $"Its versions are {string.Join(", ", product.Majors.Values.SelectMany(v => v.Versions))}.");

    public static MeshException UnknownPort(VersionEntry version, string name, string port) => new(
        ErrorKind.NotFound, "port-not-found", $"'{name}' has no output port '{port}'.",
        Fix(port, [.. version.Ports.Keys]));

    public static MeshException PortRequired(VersionEntry version, string name) => new(
        ErrorKind.Invalid, "port-required", $"'{name}' has several output ports and no batch port among them.",
        $"Name one: {string.Join(", ", version.Ports.Keys)}.");

    public static MeshException Gone(string what, string? successor) => new(
        ErrorKind.Gone, "retired", $"'{what}' is retired.",
        successor is null ? "It has no successor; ask its owner." : $"Its successor is {successor}.");

    public static MeshException UnknownSnapshot(PortEntry port, long snapshot) => new(
        ErrorKind.NotFound, "snapshot-not-found",
        string.Create(CultureInfo.InvariantCulture, $"{port.Address} has no snapshot {snapshot}."), Snapshots(port));

    public static MeshException UnknownPeriod(PortEntry port, string name) => new(
        ErrorKind.NotFound, "snapshot-not-found", $"{port.Address} has no snapshot that stands for {name}.",
        port.Port.Snapshot is null
            ? "Set `snapshot` of the output port to keep one for each period."
            : $"It has {string.Join(", ", port.Named.Select(s => s.Name).DefaultIfEmpty("none yet"))}.");

    public static MeshException NothingAsOf(PortEntry port, DateTimeOffset time) => new(
        ErrorKind.NotFound, "snapshot-not-found",
        $"{port.Address} had nothing published as of {Utc(time)}.", Snapshots(port));

    public static MeshException VersionNeverBuilt(PortEntry port, string version) => new(
        ErrorKind.NotFound, "snapshot-not-found", $"{port.Address} has no snapshot that version {version} built.",
        Snapshots(port));

    public static MeshException BadTableName(string table, string problem) => new(
        ErrorKind.Invalid, "table-name", $"'{table}' is no table of the mesh: {problem}.",
        "Write domain.product, domain.\"product@2\" or domain.\"product/port\".");

    private static string Fix(string written, IReadOnlyCollection<string> known) => known.Count == 0
        ? "The mesh is empty: apply a mesh folder first."
        : Sentence(NearestName.Suggest(written, known));

    private static string Sentence(string text) =>
        char.ToUpperInvariant(text[0]) + text[1..] + (text[^1] is '?' or '…' ? "" : ".");

    private static string Snapshots(PortEntry port)
    {
        const int shown = 8;
        if (port.Snapshots.IsEmpty)
        {
            return "Nothing was published yet; build the product first.";
        }

        var newest = port.Snapshots.Reverse().Take(shown).Select(s => string.Create(CultureInfo.InvariantCulture,
            $"#{s.Version} of {Utc(s.At)}{(s.Name is null ? "" : $" ({s.Name})")}"));
        return $"The newest snapshots are {string.Join(", ", newest)}.";
    }

    private static string Utc(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
