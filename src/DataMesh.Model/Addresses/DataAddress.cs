using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using DataMesh.Model.Errors;

namespace DataMesh.Model.Addresses;

/// <summary>
/// <c>datamesh:domain/product[@major|@x.y.z][/port[#snapshot|?asof=timestamp]]</c>: the name of a product, a port,
/// or one snapshot of a port. Its meaning never changes.
/// </summary>
/// <param name="Version">As written after <c>@</c>: a major number or a full semantic version; null is the newest
/// major.</param>
/// <param name="Port">Null is the default batch port.</param>
/// <param name="Snapshot">The Delta version, or null.</param>
/// <param name="SnapshotName">The period of a named snapshot, for example <c>2026-11</c>, or null.</param>
public sealed record DataAddress(
    string Domain,
    string Product,
    string? Version = null,
    string? Port = null,
    long? Snapshot = null,
    DateTimeOffset? AsOf = null,
    string? SnapshotName = null)
{
    public const string Scheme = "datamesh:";

    public string QualifiedName => $"{Domain}/{Product}";

    /// <summary>What follows <c>#</c>, or null.</summary>
    public string? SnapshotText => Snapshot?.ToString(CultureInfo.InvariantCulture) ?? SnapshotName;

    /// <summary>The major version asked for, or null for the newest.</summary>
    public int? Major => Version is null
        ? null
        : int.Parse(Version.Split('.')[0], CultureInfo.InvariantCulture);

    /// <summary>Reads an address; <paramref name="problem"/> says in a few words what is wrong with it.</summary>
    public static bool TryParse(
        string? text, [NotNullWhen(true)] out DataAddress? address, [NotNullWhen(false)] out string? problem) =>
        AddressParser.TryParse(text, out address, out problem);

    /// <summary>Reads an address that the caller was given; a malformed one is the request's fault.</summary>
    /// <exception cref="MeshException"><c>address-invalid</c>.</exception>
    public static DataAddress Parse(string text) =>
        TryParse(text, out var address, out var problem) ? address : throw Invalid(text, problem);

    /// <summary>Reads the HTTP spelling <c>/d/domain/product/v2/port</c>, with or without the port.</summary>
    public static bool TryParsePath(
        string? path, [NotNullWhen(true)] out DataAddress? address, [NotNullWhen(false)] out string? problem) =>
        AddressParser.TryParsePath(path, out address, out problem);

    /// <summary>The HTTP spelling; a major version and a port must be known.</summary>
    /// <param name="major">Used when the address itself names no version.</param>
    /// <param name="port">Used when the address itself names no port.</param>
    public string ToPath(int major, string port)
    {
        var path = string.Create(CultureInfo.InvariantCulture,
            $"/d/{Domain}/{Product}/v{Major ?? major}/{Port ?? port}");
        return SnapshotText is { } snapshot
            ? $"{path}?snapshot={snapshot}"
            : AsOf is { } asOf ? $"{path}?asof={AddressParser.Timestamp(asOf)}" : path;
    }

    public override string ToString()
    {
        var text = new StringBuilder(Scheme).Append(Domain).Append('/').Append(Product);
        if (Version is not null)
        {
            text.Append('@').Append(Version);
        }

        if (Port is not null)
        {
            text.Append('/').Append(Port);
        }

        if (SnapshotText is { } snapshot)
        {
            text.Append('#').Append(snapshot);
        }
        else if (AsOf is { } asOf)
        {
            text.Append("?asof=").Append(AddressParser.Timestamp(asOf));
        }

        return text.ToString();
    }

    private static MeshException Invalid(string text, string problem) => new(ErrorKind.Invalid, "address-invalid",
        $"`{(text.Length > 200 ? text[..200] + "…" : text)}` is not an address: {problem}",
        "write datamesh:<domain>/<product>[@<version>][/<port>[#<snapshot>|?asof=<timestamp>]]");
}
