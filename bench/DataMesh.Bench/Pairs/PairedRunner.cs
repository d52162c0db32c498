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

        var (left, right) = (new double[rounds], new double[rounds]);
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

        var ratios = left.Zip(right, (l, r) => r / l);
        return new Pair(name, Median(left), Median(right), Median(ratios), target);
    }

    public static double Time(Action action)
    {
        var watch = Stopwatch.StartNew();
        action();
        return watch.Elapsed.TotalMilliseconds;
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1
            ? sorted[sorted.Length / 2]
            : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
