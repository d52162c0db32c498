using System.Text;

namespace DataMesh.Cli.Rendering;

/// <summary>Aligned columns with one header line; numbers to the right, long cells cut with an ellipsis.</summary>
internal static class TextTable
{
    private const int MaxWidth = 60;

    public static void Write(TextWriter writer, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string?>> rows)
    {
        var cells = rows.Select(r => r.Select(Clean).ToArray()).ToArray();
        var widths = columns.Select((c, i) => Math.Max(c.Length, cells.Length == 0 ? 0 : cells.Max(r => r[i].Length)))
            .ToArray();
        var right = columns.Select((_, i) => cells.Length > 0 && cells.All(r => IsNumber(r[i]))).ToArray();

        writer.WriteLine(Row(columns, widths, right));
        writer.WriteLine(string.Join("  ", widths.Select(w => new string('─', w))));
        foreach (var row in cells)
        {
            writer.WriteLine(Row(row, widths, right));
        }
    }

    private static string Row(IReadOnlyList<string> cells, int[] widths, bool[] right)
    {
        var line = new StringBuilder();
        for (var i = 0; i < cells.Count; i++)
        {
            line.Append(i == 0 ? string.Empty : "  ")
                .Append(right[i] ? cells[i].PadLeft(widths[i]) : cells[i].PadRight(widths[i]));
        }

        return line.ToString().TrimEnd();
    }

    private static string Clean(string? cell)
    {
        if (cell is null)
        {
            return "∅";
        }

        // A cell must not move the cursor or colour the terminal of whoever looks at the data.
        var text = string.Concat(cell.Select(c => char.IsControl(c) ? '·' : c));
        return text.Length <= MaxWidth ? text : text[..(MaxWidth - 1)] + "…";
    }

    private static bool IsNumber(string cell) => cell == "∅" || (cell.Length > 0 && cell.All(c => char.IsAsciiDigit(c)
        || c is '.' or '-' or '+' or '%' or ','));
}
