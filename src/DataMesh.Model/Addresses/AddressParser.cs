using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using DataMesh.Model.Descriptor;

namespace DataMesh.Model.Addresses;

/// <summary>Reads the two spellings of an address.</summary>
internal static partial class AddressParser
{
    private const int MaxLength = 400;
    private const RegexOptions Plain = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private static readonly string[] TimestampFormats =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd",
        "yyyy-MM-dd' 'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd' 'HH:mm:ssK", "yyyy-MM-dd' 'HH:mmK",
    ];

    public static bool TryParse(
        string? text, [NotNullWhen(true)] out DataAddress? address, [NotNullWhen(false)] out string? problem)
    {
        address = null;
        if (text is null || text.Length > MaxLength || !text.StartsWith(DataAddress.Scheme, StringComparison.Ordinal))
        {
            problem = text?.Length > MaxLength ? "it is too long" : "it does not start with `datamesh:`";
            return false;
        }

        var rest = text[DataAddress.Scheme.Length..];
        if (!TryTakeMoment(ref rest, out var snapshot, out var name, out var asOf, out problem))
        {
            return false;
        }

        var parts = rest.Split('/');
        if (parts.Length is < 2 or > 3)
        {
            problem = "it needs a domain and a product: datamesh:<domain>/<product>";
            return false;
        }

        var at = parts[1].IndexOf('@', StringComparison.Ordinal);
        var product = at < 0 ? parts[1] : parts[1][..at];
        var version = at < 0 ? null : parts[1][(at + 1)..];
        var port = parts.Length == 3 ? parts[2] : null;
        problem = NameProblem("domain", parts[0]) ?? NameProblem("product", product)
            ?? (port is null ? null : NameProblem("port", port)) ?? VersionProblem(version)
            ?? (port is null
                && (name is not null || (snapshot ?? asOf?.Ticks) is not null)
                    ? "a snapshot or time needs a port before it" : null);
        if (problem is not null)
        {
            return false;
        }

        address = new DataAddress(parts[0], product, version, port, snapshot, asOf, name);
        return true;
    }

    public static bool TryParsePath(
        string? path, [NotNullWhen(true)] out DataAddress? address, [NotNullWhen(false)] out string? problem)
    {
        address = null;
        var question = path?.IndexOf('?', StringComparison.Ordinal) ?? -1;
        var parts = (question < 0 ? path : path![..question])?.Split('/') ?? [];
        if (parts.Length is < 5 or > 6 || parts[0].Length > 0 || parts[1] != "d" || parts[4].Length < 2
            || parts[4][0] != 'v')
        {
            problem = "the path is /d/<domain>/<product>/v<major>[/<port>]";
            return false;
        }

        var moment = question < 0 ? "" : path![question..].Replace("?snapshot=", "#", StringComparison.Ordinal);
        var port = parts.Length == 6 ? "/" + parts[5] : "";
        if (parts[4].Contains('.', StringComparison.Ordinal))
        {
            problem = "the path names a major version only";
            return false;
        }

        return TryParse($"{DataAddress.Scheme}{parts[2]}/{parts[3]}@{parts[4][1..]}{port}{moment}", out address,
            out problem);
    }

    /// <summary>A point in time as addresses show it: UTC, with as many decimals as it has.</summary>
    public static string Timestamp(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    private static bool TryTakeMoment(
        ref string rest, out long? snapshot, out string? name, out DateTimeOffset? asOf,
        [NotNullWhen(false)] out string? problem)
    {
        (snapshot, name, asOf, problem) = (null, null, null, null);
        var mark = rest.IndexOfAny(['#', '?']);
        if (mark < 0)
        {
            return true;
        }

        var (kind, text) = (rest[mark], rest[(mark + 1)..]);
        rest = rest[..mark];
        if (kind == '#')
        {
            var isNumber = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
            snapshot = isNumber ? number : null;
            name = !isNumber && PeriodName().IsMatch(text) ? text : null;
            problem = isNumber || name is not null
                ? null
                : "what follows `#` is a snapshot's number or period, for example 17 or 2026-11";
        }
        else
        {
            asOf = text.StartsWith("asof=", StringComparison.Ordinal) ? ParseTime(text[5..]) : null;
            problem = asOf is null ? "what follows `?` is asof=<timestamp>, for example ?asof=2026-01-31T00:00:00Z"
                : null;
        }

        return problem is null;
    }

    private static DateTimeOffset? ParseTime(string text) => DateTimeOffset.TryParseExact(
        text.Replace("%3A", ":", StringComparison.OrdinalIgnoreCase)
            .Replace("%2B", "+", StringComparison.OrdinalIgnoreCase),
        TimestampFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
        ? time.ToUniversalTime()
        : null;

    /// <summary>An hour, day, week or month as ISO 8601 writes it.</summary>
    [GeneratedRegex(@"^\d{4}-(\d{2}(-\d{2}(T\d{2})?)?|W\d{2})$", Plain, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PeriodName();

    private static string? NameProblem(string what, string name) => MeshName.IsValid(name)
        ? null
        : $"the {what} `{name}` is not a name (lower-case words joined by dashes)";

    private static string? VersionProblem(string? version)
    {
        if (version is null || SemanticVersion.TryParse(version, out _))
        {
            return null;
        }

        var isMajor = int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out _)
            && (version.Length == 1 || version[0] != '0');
        return isMajor ? null : $"the version `{version}` is neither a major number nor x.y.z";
    }
}
