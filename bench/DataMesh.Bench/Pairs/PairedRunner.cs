using System.Diagnostics;

namespace DataMesh.Bench.Pairs;

/// <summary>
/// Runs two sides in turns, so that a slower moment of the machine meets both; the ratio is the median of the rounds'
/// own ratios.
/// </summary>
internal static class PairedRunner
{
    public static Pair Run(
        string name, string target, int rounds, Action baseline, Action candidate, bool warm = true)
    {
        if (warm)
        {
            // One unmeasured round warms file cache, code and allocator.
            baseline();
            candidate();
        }

        var (left, right) = (new Spent[rounds], new Spent[rounds]);
        for (var round = 0; round < rounds; round++)
        {
            // Who goes first changes, because the second may profit from the first one's caches.
            if (round % 2 == 0)
            {
                left[round] = Time(baseline);
                right[round] = Time(candidate);
            }
            else
            {
                right[round] = Time(candidate);
                left[round] = Time(baseline);
            }
        }

        return new Pair(
            name,
            Median(left.Select(s => s.WallMs)),
            Median(right.Select(s => s.WallMs)),
            Median(left.Zip(right, (l, r) => r.WallMs / l.WallMs)),
            Median(left.Zip(right, (l, r) => r.CpuMs / l.CpuMs)),
            target)
        {
            Quickest = right.Min(s => s.WallMs) / left.Min(s => s.WallMs),
        };
    }

    private static Spent Time(Action action)
    {
        var cpu = ProcessTree.CpuTime();
        var watch = Stopwatch.StartNew();
        action();
        var wall = watch.Elapsed.TotalMilliseconds;
        return new Spent(wall, (ProcessTree.CpuTime() - cpu).TotalMilliseconds);
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1
            ? sorted[sorted.Length / 2]
            : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }

    private readonly record struct Spent(double WallMs, double CpuMs);
}
