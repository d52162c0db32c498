using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DataMesh.Model.Addresses;
using DataMesh.Model.Descriptor;
using DataMesh.Model.Diagnostics;
using DataMesh.Model.Values;

namespace DataMesh.Model.Fields.Kinds;

/// <summary>The kinds of plain values that the mesh's files use.</summary>
internal static partial class Kind
{
    public const string NamePattern = "^[a-z](?:[a-z0-9]|-(?=[a-z0-9])){0,62}$";
    private const string InputNamePattern = "^[a-z](?:[a-z0-9]|[-_](?=[a-z0-9])){0,62}$";
    private const string PrincipalPattern = "^(?:user|team|service):[A-Za-z0-9](?:[A-Za-z0-9._@-]{0,126})$";

    public static ValueKind<string> Text { get; } = new ScalarKind<string>("text", DiagnosticCodes.BadValue,
        t => (t, t.Length == 0 ? "is empty" : t.Length > 10_000 ? "is longer than 10000 characters" : null),
        () => String());

    /// <summary>Text where an unquoted number or word is as welcome as a quoted one.</summary>
    public static ValueKind<string> Value { get; } = new ScalarKind<string>("text or number", DiagnosticCodes.BadValue,
        t => (t, null), () => new JsonObject { ["type"] = new JsonArray("string", "number", "boolean") });

    public static ValueKind<string> Name { get; } = Matching("name", DiagnosticCodes.BadName, MeshName.IsValid,
        "is not a name of lower-case words joined by dashes", NamePattern);

    public static ValueKind<string> InputName { get; } = Matching("name", DiagnosticCodes.BadName,
        t => !t.Contains('\n') && InputNameRegex().IsMatch(t),
        "is not a name of lower-case words joined by dashes or underscores",
        InputNamePattern);

    public static ValueKind<string> Principal { get; } = Matching("principal", DiagnosticCodes.BadValue,
        t => !t.Contains('\n') && PrincipalRegex().IsMatch(t), "is not `team:name`, `user:name` or `service:name`",
        PrincipalPattern);

    public static ValueKind<TimeSpan> Duration { get; } =
        new ScalarKind<TimeSpan>("duration", DiagnosticCodes.BadDuration,
        t => Values.Duration.TryParse(t, out var v) ? (v, null) : (v, "is not a duration"), () => String());

    public static ValueKind<Percentage> Percentage { get; } = new ScalarKind<Percentage>("percentage",
        DiagnosticCodes.BadPercentage,
        t => Values.Percentage.TryParse(t, out var v) ? (v, null) : (v, "is not a percentage"),
        () => String("^[0-9]+(\\.[0-9]+)? ?%$"));

    public static ValueKind<bool> Boolean { get; } = new ScalarKind<bool>("`true` or `false`", DiagnosticCodes.BadValue,
        t => bool.TryParse(t, out var v) ? (v, null) : (v, "is neither true nor false"),
        () => new JsonObject { ["type"] = "boolean" });

    public static ValueKind<SemanticVersion> Version { get; } = new ScalarKind<SemanticVersion>("version",
        DiagnosticCodes.BadVersion,
        t => SemanticVersion.TryParse(t, out var v) ? (v, null) : (v, "is not a version"),
        () => String("^(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)$"));

    public static ValueKind<string> Address { get; } = new ScalarKind<string>("address", DiagnosticCodes.BadAddress,
        t => DataAddress.TryParse(t, out _, out var problem) ? (t, null) : (t, "is not an address: " + problem),
        () => String("^datamesh:[^/]+/[^/]+(/[^/]+)?$"));

    public static ValueKind<RateLimitSpec> Rate { get; } =
        new ScalarKind<RateLimitSpec>("rate", DiagnosticCodes.BadRate,
        t => RateLimitSpec.TryParse(t, out var v) ? (v, null) : (v, "is not a rate limit"), () => String());

    public static ValueKind<string> Cron { get; } = new ScalarKind<string>("cron expression", DiagnosticCodes.BadCron,
        t => CronExpression.TryParse(t, out var v, out var problem)
            ? (v!.ToString(), null)
            : (t, "is not a cron expression: " + problem),
        () => String());

    public static ValueKind<Guid> Guid { get; } = new ScalarKind<Guid>("GUID", DiagnosticCodes.BadValue,
        t => System.Guid.TryParseExact(t, "D", out var v) ? (v, null) : (v, "is not a GUID"),
        () => String("^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$"));

    public static ValueKind<double> Share { get; } = new ScalarKind<double>("number between 0 and 1, or a percentage",
        DiagnosticCodes.BadNumber, ParseShare, () => new JsonObject
        {
            ["anyOf"] = new JsonArray(
                new JsonObject { ["type"] = "number", ["minimum"] = 0, ["maximum"] = 1 },
                String("^[0-9]+(\\.[0-9]+)? ?%$")),
        });

    public static ValueKind<int> Integer(int min, int max) => new ScalarKind<int>(
        string.Create(CultureInfo.InvariantCulture, $"whole number from {min} to {max}"), DiagnosticCodes.BadNumber,
        t => int.TryParse(t, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var v) && v >= min
            && v <= max
            ? (v, null)
            : (v, string.Create(CultureInfo.InvariantCulture, $"is not a whole number from {min} to {max}")),
        () => new JsonObject { ["type"] = "integer", ["minimum"] = min, ["maximum"] = max });

    public static EnumKind<string> Words(params ReadOnlySpan<string> words) =>
        new(words.ToArray().ToDictionary(w => w, StringComparer.Ordinal));

    /// <summary>An enum's members in kebab case, for example <c>source-aligned</c>.</summary>
    public static EnumKind<T> Enum<T>()
        where T : struct, Enum => new(System.Enum.GetValues<T>().ToDictionary(v => Kebab(v.ToString()),
            StringComparer.Ordinal));

    public static ListKind<T> List<T>(ValueKind<T> item, Func<T, string?>? nameOf = null) =>
        new(item, allowSingle: false, nameOf);

    /// <summary>A list of texts, or one text for a list of one.</summary>
    public static ListKind<string> Texts { get; } = new(Text, allowSingle: true, nameOf: t => t);

    public static JsonObject String(string? pattern = null)
    {
        var schema = new JsonObject { ["type"] = "string" };
        if (pattern is not null)
        {
            schema["pattern"] = pattern;
        }

        return schema;
    }

    /// <summary><c>SourceAligned</c> → <c>source-aligned</c>.</summary>
    public static string Kebab(string pascal) => KebabRegex().Replace(pascal, "-${upper}").ToLowerInvariant();

    private delegate bool SpanPredicate(ReadOnlySpan<char> text);

    private static ScalarKind<string> Matching(
        string label, DiagnosticCode code, SpanPredicate isMatch, string problem, string pattern) =>
        new(label, code, t => (t, isMatch(t) ? null : problem), () => String(pattern));

    private static (double, string?) ParseShare(string text)
    {
        if (Values.Percentage.TryParse(text, out var percentage))
        {
            return (percentage.Fraction, null);
        }

        var isShare = double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share)
            && share is >= 0 and <= 1;
        return (share, isShare ? null : "is not a share between 0 and 1");
    }

    [GeneratedRegex(InputNamePattern, RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InputNameRegex();

    [GeneratedRegex(PrincipalPattern, RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PrincipalRegex();

    [GeneratedRegex("(?<=[a-z])(?<upper>[A-Z])", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex KebabRegex();
}
