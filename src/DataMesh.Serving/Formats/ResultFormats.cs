using System.Globalization;
using DataMesh.DuckDb.Arrow;
using DataMesh.Model.Errors;

namespace DataMesh.Serving.Formats;

/// <summary>Media types of the formats, and the choice among them (RFC 9110, section 12.5.1).</summary>
public static class ResultFormats
{
    private static readonly (ResultFormat Format, string MediaType)[] Known =
    [
        (ResultFormat.Json, "application/json"),
        (ResultFormat.NdJson, "application/x-ndjson"),
        (ResultFormat.Csv, "text/csv"),
        (ResultFormat.Arrow, ArrowStreamWriter.MediaType),
        (ResultFormat.Parquet, "application/vnd.apache.parquet"),
    ];

    /// <summary>Other names that clients use for the same thing.</summary>
    private static readonly Dictionary<string, ResultFormat> Aliases = new(StringComparer.OrdinalIgnoreCase)
    {
        ["application/ndjson"] = ResultFormat.NdJson,
        ["application/jsonl"] = ResultFormat.NdJson,
        ["application/x-parquet"] = ResultFormat.Parquet,
        ["application/parquet"] = ResultFormat.Parquet,
    };

    /// <summary>Every media type that <c>Accept</c> may name, the preferred first.</summary>
    public static IReadOnlyList<string> MediaTypes { get; } = [.. Known.Select(k => k.MediaType)];

    public static string MediaType(ResultFormat format) => Known.First(k => k.Format == format).MediaType;

    /// <summary>The value of <c>Content-Type</c>, with the charset where the type is text.</summary>
    public static string ContentType(ResultFormat format) =>
        format == ResultFormat.Csv ? "text/csv; charset=utf-8; header=present" : MediaType(format);

    /// <summary>The best format for an <c>Accept</c> header; JSON when there is none.</summary>
    /// <exception cref="MeshException"><c>not-acceptable</c></exception>
    public static ResultFormat Negotiate(string? accept)
    {
        if (string.IsNullOrWhiteSpace(accept))
        {
            return ResultFormat.Json;
        }

        var ranges = accept.Split(',').Select(Range).ToArray();
        var best = Known.Select((k, i) => (k.Format, Weight: Weight(k.Format, k.MediaType, ranges), Order: i))
            .OrderByDescending(c => c.Weight).ThenBy(c => c.Order).First();
        return best.Weight > 0
            ? best.Format
            : throw new MeshException(ErrorKind.Invalid, "not-acceptable", $"No format of this node fits 'Accept: {accept}'.",
                $"Ask for one of {string.Join(", ", MediaTypes)}.");
    }

    private static double Weight(ResultFormat format, string mediaType, (string Type, double Quality)[] ranges)
    {
        // The most specific range decides: a named type before text/*, text/* before */*.
        var named = ranges.Where(r => r.Type.Equals(mediaType, StringComparison.OrdinalIgnoreCase)
            || (Aliases.TryGetValue(r.Type, out var alias) && alias == format)).ToArray();
        if (named.Length > 0)
        {
            return named.Max(r => r.Quality);
        }

        var family = mediaType[..(mediaType.IndexOf('/', StringComparison.Ordinal) + 1)] + "*";
        var wild = ranges.Where(r => r.Type.Equals(family, StringComparison.OrdinalIgnoreCase)).ToArray();
        wild = wild.Length > 0 ? wild : [.. ranges.Where(r => r.Type == "*/*")];
        return wild.Length > 0 ? wild.Max(r => r.Quality) : 0;
    }

    private static (string Type, double Quality) Range(string text)
    {
        var parts = text.Split(';', StringSplitOptions.TrimEntries);
        var quality = parts.Skip(1).FirstOrDefault(p => p.StartsWith("q=", StringComparison.OrdinalIgnoreCase));
        return (parts[0], quality is null ? 1
            : double.TryParse(quality[2..], NumberStyles.Float, CultureInfo.InvariantCulture, out var q) ? q : 0);
    }
}
