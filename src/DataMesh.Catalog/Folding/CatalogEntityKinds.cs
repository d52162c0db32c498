namespace DataMesh.Catalog.Folding;

/// <summary>The kinds of entities the catalog keeps, with the shape of their keys.</summary>
internal static class CatalogEntityKinds
{
    /// <summary><c>mesh</c>: one.</summary>
    public const string Mesh = "mesh";

    /// <summary><c>domain/product</c>.</summary>
    public const string Product = "product";

    /// <summary><c>domain/product/v1/port/00000000000000000005</c>.</summary>
    public const string Snapshot = "snapshot";

    /// <summary>As <see cref="Snapshot"/>.</summary>
    public const string Profile = "profile";

    /// <summary>As <see cref="Snapshot"/>.</summary>
    public const string Sample = "sample";

    /// <summary><c>domain/product/buildId</c>.</summary>
    public const string Build = "build";

    /// <summary><c>buildId</c>: finds the product of a build, and lists all builds by time.</summary>
    public const string BuildProduct = "build-product";

    /// <summary><c>domain/product</c>: the build started last.</summary>
    public const string LatestBuild = "latest-build";

    /// <summary><c>buildId</c>: builds that have not ended.</summary>
    public const string OpenBuild = "open-build";

    /// <summary><c>domain/product/buildId</c>.</summary>
    public const string Checks = "checks";

    /// <summary><c>buildId</c>: journaled publishes that have not ended.</summary>
    public const string Publish = "publish";

    public static IReadOnlyList<string> OfSnapshot { get; } = [Mesh, Product, Snapshot, LatestBuild];

    public static string SnapshotKey(string product, int major, string port, long version) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{product}/v{major}/{port}/{version:d20}");
}
