using System.Collections.Concurrent;
using System.Globalization;
using DataMesh.Catalog.Products;
using DataMesh.Model.Errors;
using Microsoft.AspNetCore.Http;

namespace DataMesh.Serving.RateLimits;

/// <summary>
/// Counts each consumer's requests to each port in fixed windows, as the port's <c>rate_limit</c> declares.
/// </summary>
internal sealed class RateLimiter(TimeProvider time)
{
    private const int MaxKept = 100_000;

    private readonly ConcurrentDictionary<(string Principal, string Port), RateWindow> windows = new();

    /// <summary>Counts one request and writes the <c>RateLimit</c> headers of the tightest port.</summary>
    /// <exception cref="MeshException"><c>rate-limited</c></exception>
    public void Take(HttpContext context, string principal, IEnumerable<PortEntry> ports)
    {
        (int Limit, int Remaining, TimeSpan Reset)? tightest = null;
        PortEntry? exceeded = null;
        foreach (var port in ports)
        {
            if (port.Port.RateLimit is not { } limit)
            {
                continue;
            }

            var (count, reset) = Count(principal, port, limit.Per);
            var remaining = Math.Max(0, limit.Requests - count);
            if (tightest is null || remaining < tightest.Value.Remaining)
            {
                tightest = (limit.Requests, remaining, reset);
            }

            if (count > limit.Requests)
            {
                exceeded = port;
            }
        }

        if (tightest is { } written)
        {
            Write(context.Response, written, exceeded is not null);
        }

        if (exceeded is not null)
        {
            throw new MeshException(ErrorKind.Limit, "rate-limited",
                string.Create(CultureInfo.InvariantCulture,
                    $"'{exceeded.Address}' takes {exceeded.Port.RateLimit!.Requests} requests of one consumer in ")
                + exceeded.Port.RateLimit.Per.ToString("c", CultureInfo.InvariantCulture) + ".",
                "Wait for the time that Retry-After tells, and read more rows with each request.", isTransient: true);
        }
    }

    private (int Count, TimeSpan Reset) Count(string principal, PortEntry port, TimeSpan per)
    {
        var now = time.GetTimestamp();
        if (windows.Count > MaxKept)
        {
            windows.Clear();
        }

        var window = windows.AddOrUpdate((principal, port.TablePath),
            _ => new RateWindow(now, 1),
            (_, old) => time.GetElapsedTime(old.StartedAt, now) >= per
                ? new RateWindow(now, 1)
                : old with { Count = old.Count + 1 });
        return (window.Count, per - time.GetElapsedTime(window.StartedAt, now));
    }

    private static void Write(
        HttpResponse response, (int Limit, int Remaining, TimeSpan Reset) window, bool isExceeded)
    {
        var reset = Math.Max(1, (long)Math.Ceiling(window.Reset.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        response.Headers["RateLimit-Limit"] = window.Limit.ToString(CultureInfo.InvariantCulture);
        response.Headers["RateLimit-Remaining"] = window.Remaining.ToString(CultureInfo.InvariantCulture);
        response.Headers["RateLimit-Reset"] = reset;
        if (isExceeded)
        {
            response.Headers.RetryAfter = reset;
        }
    }
}
