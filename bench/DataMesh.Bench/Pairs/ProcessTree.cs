using System.Diagnostics;
using System.Globalization;

namespace DataMesh.Bench.Pairs;

/// <summary>This process and those that it started.</summary>
internal static class ProcessTree
{
    /// <summary>
    /// The processor time that they took so far; of this process alone where there is no <c>/proc</c>.
    /// </summary>
    public static TimeSpan CpuTime()
    {
        using var self = Process.GetCurrentProcess();
        var time = self.TotalProcessorTime;
        if (!Directory.Exists("/proc/self"))
        {
            return time;
        }

        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id)
                && Parent(folder) == Environment.ProcessId)
            {
                time += OfChild(id);
            }
        }

        return time;
    }

    private static TimeSpan OfChild(int id)
    {
        try
        {
            using var child = Process.GetProcessById(id);
            return child.TotalProcessorTime;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            // It ended meanwhile.
            return TimeSpan.Zero;
        }
    }

    // The fields behind the name, which stands in parentheses: the state, then the parent.
    private static int? Parent(string folder)
    {
        try
        {
            var text = File.ReadAllText(Path.Combine(folder, "stat"));
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return int.Parse(fields[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
