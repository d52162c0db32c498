using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using DataMesh.Bench.Nodes;

namespace DataMesh.Bench.Schemas;

/// <summary>What the load generator wrk measured, and what it took itself.</summary>
internal sealed partial record WrkRun(double Rate, double P50Ms, double P99Ms, double NodeCores, double ClientCores)
{
    public static async Task<WrkRun> RunAsync(BenchNode node, string path, int connections, int seconds)
    {
        string[] args =
        [
            "-t1", Number($"-c{connections}"), Number($"-d{seconds}s"), "--latency",
            "-H", "Authorization: Bearer " + node.Token, node.Url + path,
        ];

        // The first run warms the code up.
        await OutputAsync(args);
        var cpu = node.Cpu;
        var watch = Stopwatch.StartNew();
        var (output, client) = await OutputAsync(args);
        var elapsed = watch.Elapsed;
        if (output.Contains("Non-2xx", StringComparison.Ordinal))
        {
            throw new InvalidOperationException(output);
        }

        return new WrkRun(
            double.Parse(RatePattern().Match(output).Groups["rate"].Value, CultureInfo.InvariantCulture),
            Milliseconds(output, "50%"), Milliseconds(output, "99%"),
            (node.Cpu - cpu) / elapsed, client / elapsed);
    }

    /// <summary>What wrk prints, and its processor time, which the shell tells.</summary>
    private static async Task<(string Output, TimeSpan Cpu)> OutputAsync(string[] args)
    {
        var start = new ProcessStartInfo("bash", ["-c", "TIMEFORMAT='%U %S'; time wrk \"$@\"", "wrk", .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var wrk = Process.Start(start)!;
        var errors = wrk.StandardError.ReadToEndAsync();
        var output = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        var seconds = (await errors).Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)
            .Sum(s => double.Parse(s, CultureInfo.InvariantCulture));
        return (output, TimeSpan.FromSeconds(seconds));
    }

    public string Text(string what) => Number(
        $"{what}: {Rate:N0} a second, p50 {P50Ms:F2} ms, p99 {P99Ms:F2} ms (target 50,000 and 5 ms); the node took ") +
        Number($"{NodeCores:F2} cores, the client (wrk, one thread) {ClientCores:F2}: ") +
        Number($"{Rate / NodeCores:N0} look-ups a core of the node.");

    private static double Milliseconds(string output, string percentile)
    {
        var match = Regex.Match(output, percentile + @"\s+([\d.]+)(us|ms|s)", RegexOptions.None,
            TimeSpan.FromSeconds(1));
        var value = double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        return match.Groups[2].Value switch
        {
            "us" => value / 1000,
            "ms" => value,
            _ => value * 1000,
        };
    }

    private static string Number(FormattableString text) => FormattableString.Invariant(text);

    [GeneratedRegex(@"Requests/sec:\s+(?<rate>[\d.]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RatePattern();
}
