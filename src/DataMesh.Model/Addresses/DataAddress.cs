namespace DataMesh.Model.Addresses;

/// <summary>
/// <c>datamesh:domain/product[@major|@x.y.z][/port[#snapshot|?asof=timestamp]]</c>: the name of a product, a port,
/// or one snapshot of a port. Its meaning never changes.
/// </summary>
/// <param name="Version">As written after <c>@</c>: a major number or a full semantic version; null is the newest major.</param>
/// <param name="Port">Null is the default batch port.</param>
/// <param name="Snapshot">The Delta version, or null.</param>
public sealed record DataAddress(
    string Domain,
    string Product,
    string? Version = null,
    string? Port = null,
    long? Snapshot = null,
    DateTimeOffset? AsOf = null)
{
    public const string Scheme = "datamesh:";

    public string QualifiedName => $"{Domain}/{Product}";

    /// <summary>The major version asked for, or null for the newest.</summary>
    public int? Major => Version is null
        ? null
        : int.Parse(Version.Split('.')[0], System.Globalization.CultureInfo.InvariantCulture);
}
