using System.Diagnostics;
using System.Globalization;
using DataMesh.Bench.Nodes;
using DataMesh.Bench.Pairs;
using DataMesh.Metadata;
using DataMesh.Schemas;
using DataMesh.Schemas.Registry;

namespace DataMesh.Bench.Schemas;

/// <summary>The registry: a start with half a million versions, registrations, look-ups by id over HTTP.</summary>
internal static class SchemaBench
{
    private const int Subjects = 100_000;
    private const int Versions = 5;
    private const int Starts = 5;

    public static void Run(Report report, string[] parts)
    {
        using var folder = new BenchFolder();
        if (parts.Length == 0 || parts.Contains("start", StringComparer.Ordinal))
        {
            StartAsync(report, folder).GetAwaiter().GetResult();
        }

        if (parts.Length == 0 || parts.Contains("compare", StringComparer.Ordinal))
        {
            ComparisonBench.Run(report);
        }

        if (parts.Length == 0 || parts.Contains("http", StringComparer.Ordinal))
        {
            HttpAsync(report, folder).GetAwaiter().GetResult();
        }
    }

    private static async Task StartAsync(Report report, BenchFolder folder)
    {
        var path = Path.Combine(folder.Path, "metadata.db");
        var watch = Stopwatch.StartNew();
        await using (var opened = await OpenedRegistry.OpenAsync(path))
        {
            await RegistryFiller.FillAsync(opened.Registry, Subjects, Versions);
            report.Note(string.Create(CultureInfo.InvariantCulture,
                $"{Subjects * Versions:N0} versions registered in-process by 512 callers, each compared with the one " +
                $"before: {Subjects * Versions / watch.Elapsed.TotalSeconds:N0} a second."));
        }

        var times = new List<(double Store, double Registry)>();
        for (var i = 0; i < Starts; i++)
        {
            GC.Collect();
            watch.Restart();
            await using var store = MetadataStore.Open(new MetadataOptions { Path = path }, TimeProvider.System);
            var stored = watch.Elapsed.TotalSeconds;
            await using var registry = await SchemaRegistry.OpenAsync(store, SchemaLanguages.Create(),
                TimeProvider.System);
            times.Add((stored, watch.Elapsed.TotalSeconds - stored));
            if (registry.Current.Subjects.Count != Subjects)
            {
                throw new InvalidOperationException("The registry lost subjects.");
            }
        }

        report.Note(string.Create(CultureInfo.InvariantCulture,
            $"Start with {Subjects:N0} subjects of {Versions} versions, {Starts} times, median: " +
            $"{PairedRunner.Median(times.Select(t => t.Store + t.Registry)):F2} s (target 3), of it the store's own " +
            $"{PairedRunner.Median(times.Select(t => t.Store)):F2} s."));
    }

    private static async Task HttpAsync(Report report, BenchFolder folder)
    {
        BenchNode.Program(folder.Path, [], "init", "mesh", Path.Combine(folder.Path, "shop"));
        using var node = BenchNode.Start(Path.Combine(folder.Path, "shop"), Path.Combine(folder.Path, "data"),
            "--no-watch");
        using var client = new RegistryLoad(node);
        await client.RegisterAsync(callers: 64, versions: 2_000);
        var cpu = node.Cpu;
        var watch = Stopwatch.StartNew();
        const int registrations = 20_000;
        await client.RegisterAsync(callers: 64, registrations);
        var rate = registrations / watch.Elapsed.TotalSeconds;
        report.Note(string.Create(CultureInfo.InvariantCulture,
            $"{registrations:N0} new versions registered over HTTP by 64 callers, each compared with the one before " +
            $"and on disk before its answer: {rate:N0} a second (target 2,000), " +
            $"{(node.Cpu - cpu).TotalMicroseconds / registrations:F0} µs of the node's processor time each."));
        var load = await WrkRun.RunAsync(node, "/schemas/ids/7", connections: 16, seconds: 10);
        report.Note(load.Text("Look-up by id over loopback HTTP, 16 connections, with a token"));
        report.Note("All of it while other work kept both cores busy; processor time tells more than the clock here.");
        node.Stop();
    }
}
