using System.Globalization;
using DataMesh.DuckDb.Arrow;
using DataMesh.Model.Errors;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace DataMesh.Serving.Formats;

/// <summary>Media types of the formats, and the choice by <c>Accept</c> (RFC 9110 section 12.5.1).</summary>
internal static class MediaTypes
{
    /// <summary>In the order of our preference, which decides between equal weights.</summary>
    private static readonly (ResultFormat Format, string Type)[] Known =
    [
        (ResultFormat.Json, "application/json"),
        (ResultFormat.Ndjson, "application/x-ndjson"),
        (ResultFormat.Ndjson, "application/jsonl"),
        (ResultFormat.Csv, "text/csv"),
        (ResultFormat.Arrow, ArrowStreamWriter.MediaType),
        (ResultFormat.Parquet, "application/vnd.apache.parquet"),
    ];

    public static string Of(ResultFormat format) => Known.First(k => k.Format == format).Type;

    /// <exception cref="MeshException"><c>not-acceptable</c></exception>
    public static ResultFormat Choose(StringValues accept)
    {
        if (accept.Count == 0)
        {
            return ResultFormat.Json;
        }

        if (!MediaTypeHeaderValue.TryParseList(accept, out var wanted))
        {
            throw NotAcceptable(accept);
        }

        (ResultFormat? Format, double Weight) best = (null, 0);
        foreach (var (format, type) in Known)
        {
            // The most specific range that matches a type gives its weight.
            var range = wanted.Where(w => w.MediaType.HasValue && Matches(w, type))
                .OrderByDescending(w => w.MatchesAllTypes ? 0 : w.MatchesAllSubTypes ? 1 : 2).FirstOrDefault();
            var weight = range is null ? 0 : range.Quality ?? 1;
            if (weight > best.Weight)
            {
                best = (format, weight);
            }
        }

        return best.Format ?? throw NotAcceptable(accept);
    }

    private static bool Matches(MediaTypeHeaderValue range, string type) =>
        range.MatchesAllTypes
        || (range.MatchesAllSubTypes && type.StartsWith(range.Type + "/", StringComparison.OrdinalIgnoreCase))
        || range.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase);

    private static MeshException NotAcceptable(StringValues accept) => new(ErrorKind.Invalid, "not-acceptable",
        string.Create(CultureInfo.InvariantCulture, $"Rows are not sent as '{accept.ToString()}'."),
        $"Accept one of {string.Join(", ", Known.Select(k => k.Type))}.");
}
