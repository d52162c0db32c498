using System.Diagnostics;
using System.Globalization;
using DataMesh.Bench.Pairs;

namespace DataMesh.Bench.Nodes;

/// <summary>
/// The program as people meet it: how long until a node answers, what it holds, how long a first product takes.
/// </summary>
internal static class NodeBench
{
    private const int Starts = 5;

    public static void Run(Report report, string[] parts)
    {
        using var folder = new BenchFolder();
        if (parts.Length == 0 || parts.Contains("start", StringComparer.Ordinal))
        {
            Start(report, folder);
        }

        if (parts.Length == 0 || parts.Contains("newcomer", StringComparer.Ordinal))
        {
            Newcomer(report, folder);
        }
    }

    private static void Start(Report report, BenchFolder folder)
    {
        var mesh = Path.Combine(BenchFolder.Root, "examples", "flights");
        var data = Path.Combine(folder.Path, "flights");
        using (var first = BenchNode.Start(mesh, data, "--build", "--no-watch"))
        {
            first.Program("build");
            first.Stop();
        }

        var times = new List<(double Ready, double Answered, double Rss)>();
        for (var i = 0; i < Starts; i++)
        {
            var watch = Stopwatch.StartNew();
            using var node = BenchNode.Start(mesh, data, "--no-watch");
            var ready = watch.Elapsed.TotalMilliseconds;
            node.Query("select count(*), avg(delay_minutes) from operations.flights");
            var answered = watch.Elapsed.TotalMilliseconds;
            times.Add((ready, answered, node.ResidentMegabytes()));
            node.Stop();
        }

        report.Note(string.Create(CultureInfo.InvariantCulture,
            $"`datamesh up` on the built example, {Starts} starts, median: " +
            $"ready after {Median(times, t => t.Ready):F0} ms, " +
            $"first query (3 million rows) answered {Median(times, t => t.Answered):F0} ms after the process began " +
            $"(target 2,000), {Median(times, t => t.Rss):F0} MB resident afterwards (target 250)."));
    }

    private static void Newcomer(Report report, BenchFolder folder)
    {
        var mesh = Path.Combine(folder.Path, "my-mesh");
        var watch = Stopwatch.StartNew();
        BenchNode.Program(folder.Path, [], "init", "mesh", mesh);
        BenchNode.Program(folder.Path, [], "init", "product", "sales/orders", "--mesh", mesh);
        var written = watch.Elapsed.TotalSeconds;
        using var node = BenchNode.Start(mesh, Path.Combine(folder.Path, "my-data"), "--no-watch");
        var up = watch.Elapsed.TotalSeconds;
        node.Program("apply", mesh);
        node.Program("build", "sales/orders");
        var built = watch.Elapsed.TotalSeconds;
        var token = node.Program("token", "create", "user:ada", "--team", "marketing").Split('\n')[0].Trim();
        node.Program("grant", "add", "sales/orders", "team:marketing");
        node.Query("select count(*) from sales.orders", token);
        report.Note(string.Create(CultureInfo.InvariantCulture,
            $"`init` → `up` → `apply` → `build` → grant → first governed read by another team, " +
            $"one process a command: {watch.Elapsed.TotalSeconds:F1} s " +
            $"(folder written {written:F1}, node up {up:F1}, published {built:F1})."));
        node.Stop();
    }

    private static double Median(List<(double Ready, double Answered, double Rss)> times,
        Func<(double Ready, double Answered, double Rss), double> of) =>
            times.Select(of).Order().ElementAt(times.Count / 2);
}
