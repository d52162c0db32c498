using System.Globalization;

namespace DataMesh.Tests.Architecture;

/// <summary>The size budgets of docs/style.md.</summary>
public sealed class SizeBudgetTests
{
    private const int FileLines = 500;
    private const int FileLinesP90 = 200;
    private const int MethodLines = 70;
    private const int MethodLinesP90 = 40;
    private const int FilesPerFolder = 25;
    private const int Columns = 120;

    private static readonly string[] Types = [" class ", " record ", " struct ", " interface "];

    [Fact]
    public void File_is_at_most_500_lines_and_nine_of_ten_are_at_most_200()
    {
        var sizes = Repository.SourceFiles()
            .Select(f => (File: Repository.Relative(f), Lines: File.ReadLines(f).Count()))
            .OrderBy(f => f.Lines).ToArray();

        Assert.Empty(sizes.Where(f => f.Lines > FileLines).Select(f => $"{f.File}: {Text(f.Lines)} lines"));
        Assert.InRange(Percentile90([.. sizes.Select(f => f.Lines)]), 0, FileLinesP90);
    }

    [Fact]
    public void Method_is_at_most_70_lines_and_nine_of_ten_are_at_most_40()
    {
        var sizes = Repository.SourceFiles().SelectMany(Bodies).OrderBy(m => m.Lines).ToArray();

        Assert.Empty(sizes.Where(m => m.Lines > MethodLines).Select(m => $"{m.Place}: {Text(m.Lines)} lines"));
        Assert.InRange(Percentile90([.. sizes.Select(m => m.Lines)]), 0, MethodLinesP90);
    }

    [Fact]
    public void Folder_holds_at_most_25_files() =>
        Assert.Empty(Repository.SourceFiles().GroupBy(f => Path.GetDirectoryName(f)!, StringComparer.Ordinal)
            .Where(g => g.Count() > FilesPerFolder)
            .Select(g => $"{Repository.Relative(g.Key)}: {Text(g.Count())} files"));

    [Fact]
    public void Line_is_at_most_120_columns() =>
        Assert.Empty(((string[])["src", "tests", "bench"]).SelectMany(Repository.SourceFiles)
            .SelectMany(f => File.ReadLines(f)
                .Select((line, i) => (Line: line, Place: $"{Repository.Relative(f)}:{Text(i + 1)}")))
            .Where(l => l.Line.Length > Columns)
            .Select(l => l.Place));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int Percentile90(int[] sorted) => sorted.Length == 0 ? 0 : sorted[(sorted.Length * 9 + 9) / 10 - 1];

    /// <summary>
    /// Braced bodies that follow a parameter list; the layout that the formatter keeps makes indentation enough.
    /// </summary>
    private static IEnumerable<(string Place, int Lines)> Bodies(string file)
    {
        var lines = File.ReadAllLines(file);
        for (var i = 1; i < lines.Length; i++)
        {
            var indent = lines[i].Length - lines[i].TrimStart().Length;
            if (lines[i].Trim() != "{" || indent < 4 || !IsMember(lines, i, indent))
            {
                continue;
            }

            var close = new string(' ', indent) + "}";
            var end = Array.FindIndex(lines, i, l => l.StartsWith(close, StringComparison.Ordinal));
            if (end > i)
            {
                yield return ($"{Repository.Relative(file)}:{Text(i)}", end - i + 1);
            }
        }
    }

    private static bool IsMember(string[] lines, int brace, int indent)
    {
        var start = brace - 1;
        while (start > 0 && lines[start].Length - lines[start].TrimStart().Length > indent)
        {
            start--;
        }

        var head = lines[start].TrimStart();
        var isType = Types.Any(t => head.Contains(t, StringComparison.Ordinal));
        return !isType && head.Contains('(', StringComparison.Ordinal)
            && (head.StartsWith("public ", StringComparison.Ordinal)
            || head.StartsWith("private ", StringComparison.Ordinal)
            || head.StartsWith("internal ", StringComparison.Ordinal)
            || head.StartsWith("protected ", StringComparison.Ordinal)
            || head.StartsWith("static ", StringComparison.Ordinal));
    }
}
