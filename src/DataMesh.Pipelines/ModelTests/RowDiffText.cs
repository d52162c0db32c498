using System.Globalization;
using System.Text;

namespace DataMesh.Pipelines.ModelTests;

/// <summary>A difference of rows as aligned columns: <c>-</c> missing, <c>+</c> unexpected, <c>~</c> changed.</summary>
public static class RowDiffText
{
    private const int MaxLines = 50;
    private const int MaxCell = 60;

    public static string Of(RowDiff diff)
    {
        var shown = diff.Lines.Take(MaxLines).ToList();
        var table = shown.Select(line => diff.Columns.Select((_, column) => Cell(line, column)).ToArray())
            .Prepend([.. diff.Columns.Select(Cut)]).ToList();
        var widths = diff.Columns.Select((_, column) => table.Max(row => row[column].Length)).ToArray();
        var text = new StringBuilder(Summary(diff)).Append('\n');
        for (var i = 0; i < table.Count; i++)
        {
            var mark = i == 0 ? ' ' : shown[i - 1].Kind switch
            {
                RowDiffKind.Missing => '-',
                RowDiffKind.Unexpected => '+',
                _ => '~',
            };
            var cells = table[i].Select((cell, column) => cell.PadRight(widths[column]));
            text.Append(mark).Append(' ').Append(string.Join(" | ", cells).TrimEnd()).Append('\n');
        }

        if (diff.Lines.Count > MaxLines)
        {
            text.Append(CultureInfo.InvariantCulture, $"  … and {diff.Lines.Count - MaxLines} more\n");
        }

        return text.ToString();
    }

    private static string Summary(RowDiff diff)
    {
        var parts = new List<string> { string.Create(CultureInfo.InvariantCulture, $"{diff.Matching} as expected") };
        Add(RowDiffKind.Changed, "changed (~ expected → actual)");
        Add(RowDiffKind.Missing, "missing (-)");
        Add(RowDiffKind.Unexpected, "unexpected (+)");
        return "rows: " + string.Join(", ", parts);

        void Add(RowDiffKind kind, string word)
        {
            if (diff.Lines.Count(l => l.Kind == kind) is > 0 and var count)
            {
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"{count} {word}"));
            }
        }
    }

    private static string Cell(RowDiffLine line, int column)
    {
        var expected = Shown(line.Expected?[column]);
        var actual = Shown(line.Actual?[column]);
        return line.Kind switch
        {
            RowDiffKind.Missing => expected,
            RowDiffKind.Unexpected => actual,
            _ => expected == actual && line.Expected![column] == line.Actual![column] ? expected
                : $"{expected} → {actual}",
        };
    }

    private static string Shown(string? value) => value switch
    {
        null => "NULL",
        "" => "''",
        _ when value is "NULL" || value.Trim().Length != value.Length => $"'{Cut(value)}'",
        _ => Cut(value),
    };

    private static string Cut(string value)
    {
        var flat = value.ReplaceLineEndings("⏎").Replace('\t', ' ');
        return flat.Length <= MaxCell ? flat : flat[..(MaxCell - 1)] + "…";
    }
}
