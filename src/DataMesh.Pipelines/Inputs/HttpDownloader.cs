using DataMesh.Catalog.Builds;
using System.Globalization;
using System.Net;
using DataMesh.Pipelines.Builds;

namespace DataMesh.Pipelines.Inputs;

/// <summary>
/// Fetches HTTP inputs to the work folder, within a size and a time, again when the failure may pass.
/// </summary>
internal sealed class HttpDownloader(HttpClient client, TimeProvider time)
{
    private const int BufferBytes = 1 << 17;

    /// <summary>The input with <see cref="HttpInput.LocalPath"/> set, and what tells these bytes again.</summary>
    public async Task<(HttpInput Input, string Fingerprint)> FetchAsync(HttpInput input, string folder,
        CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $"{input.Name}{Ending(input)}");
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var fingerprint = await TryAsync(input, path, cancellationToken).ConfigureAwait(false);
                return (input with { LocalPath = path }, fingerprint);
            }
            catch (BuildFault fault) when (fault.Failure.IsTransient && attempt < input.Attempts)
            {
                var pause = TimeSpan.FromMilliseconds(250 * Math.Pow(2, attempt - 1));
                await Task.Delay(pause, time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static string Ending(HttpInput input) =>
        input.Url.Split('?')[0].EndsWith(".gz", StringComparison.OrdinalIgnoreCase)
            ? $".{input.Format}.gz"
            : $".{input.Format}";

    private async Task<string> TryAsync(HttpInput input, string path, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(input.Timeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            using var response = await client.GetAsync(new Uri(input.Url), HttpCompletionOption.ResponseHeadersRead,
                both.Token).ConfigureAwait(false);
            ThrowIfNotOk(input, response.StatusCode);
            ThrowIfTooLarge(input, response.Content.Headers.ContentLength ?? 0);
            var bytes = await CopyAsync(input, response.Content, path, both.Token).ConfigureAwait(false);
            var tag = response.Headers.ETag?.Tag
                ?? response.Content.Headers.LastModified?.ToString("O", CultureInfo.InvariantCulture);
            return string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes{(tag is null ? "" : $", {tag}")}");
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw Fault(input, "input-timeout", $"did not arrive within {input.Timeout}.", isTransient: true, e);
        }
        catch (Exception e) when (e is HttpRequestException or HttpIOException)
        {
            throw Fault(input, "input-unreachable", $"could not be fetched: {e.Message}", isTransient: true, e);
        }
    }

    private static async Task<long> CopyAsync(HttpInput input, HttpContent content, string path,
        CancellationToken cancellationToken)
    {
        using var source = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0,
            FileOptions.Asynchronous);
        var buffer = new byte[BufferBytes];
        long total = 0;
        while (await source.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is var read and > 0)
        {
            total += read;
            ThrowIfTooLarge(input, total);
            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
        }

        return total;
    }

    private static void ThrowIfNotOk(HttpInput input, HttpStatusCode status)
    {
        if ((int)status is >= 200 and < 300)
        {
            return;
        }

        var isTransient = (int)status >= 500 || status is HttpStatusCode.RequestTimeout
            or HttpStatusCode.TooManyRequests;
        throw Fault(input, "input-http-status",
            string.Create(CultureInfo.InvariantCulture, $"answered {(int)status} {status}."), isTransient);
    }

    private static void ThrowIfTooLarge(HttpInput input, long bytes)
    {
        if (bytes > input.MaxBytes)
        {
            throw Fault(input, "input-too-large", string.Create(CultureInfo.InvariantCulture,
                $"is larger than the limit of {input.MaxBytes} bytes."), isTransient: false);
        }
    }

    private static BuildFault Fault(HttpInput input, string code, string what, bool isTransient,
        Exception? cause = null) =>
        new(BuildFailureKind.Input, code, $"Input port '{input.Name}': {input.Url} {what}",
            isTransient: isTransient, innerException: cause);
}
