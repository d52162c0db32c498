using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace DataMesh.Bench.Pairs;

/// <summary>Collects a bench's figures, prints them and keeps the last ones in <c>bench/RESULTS.md</c>.</summary>
internal sealed class Report(string section)
{
    private readonly StringBuilder _text = new();
    private bool _inTable;

    public void Add(Pair pair)
    {
        if (!_inTable)
        {
            Line("");
            Line("| what | baseline | baseline ms | ours ms | ratio | of the quickest | of cpu | target |");
            Line("|---|---|---:|---:|---:|---:|---:|---:|");
            _inTable = true;
        }

        Line(string.Create(
            CultureInfo.InvariantCulture,
            $"| {pair.Name} | {pair.Baseline} | {pair.BaselineMs:F0} | {pair.CandidateMs:F0} | {pair.Ratio:F2} | " +
            $"{pair.Quickest:F2} | {pair.CpuRatio:F2} | {pair.Target} |"));
    }

    public void Note(string text)
    {
        _inTable = false;
        Line("");
        Line(text);
    }

    /// <summary>Puts the figures between the section's markers; other sections stay.</summary>
    public void Save()
    {
        var path = Path.Combine(Root(), "bench", "RESULTS.md");
        var old = File.Exists(path) ? File.ReadAllText(path) : "# Last figures\n";
        var (begin, end) = ($"<!-- {section} -->", $"<!-- /{section} -->");
        var machine = string.Create(
            CultureInfo.InvariantCulture,
            $"{Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, .NET {Environment.Version}, " +
            $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd}");
        var own = $"{begin}\n## {section}\n\n{machine}\n{_text}\n{end}\n";
        var from = old.IndexOf(begin, StringComparison.Ordinal);
        var to = old.IndexOf(end, StringComparison.Ordinal);
        var updated = from < 0 || to < 0
            ? $"{old.TrimEnd()}\n\n{own}"
            : old[..from] + own + old[(to + end.Length)..].TrimStart('\n');
        File.WriteAllText(path, updated);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "DataMesh.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("Run the bench from a checkout.");
    }

    private void Line(string line)
    {
        Console.WriteLine(line);
        _text.Append(line).Append('\n');
    }
}
