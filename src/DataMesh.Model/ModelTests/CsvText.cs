using System.Text;

namespace DataMesh.Model.ModelTests;

/// <summary>Reads CSV as RFC 4180 has it: commas, quotes doubled inside of quotes; space around bare cells is
/// dropped.</summary>
internal static class CsvText
{
    public static IReadOnlyList<IReadOnlyList<CsvCell>> Read(string text)
    {
        var rows = new List<IReadOnlyList<CsvCell>>();
        var row = new List<CsvCell>();
        var at = 0;
        while (at < text.Length)
        {
            row.Add(ReadCell(text, ref at));
            var end = at < text.Length ? text[at++] : '\n';
            if (end == ',' && at == text.Length)
            {
                row.Add(new CsvCell(string.Empty, IsQuoted: false));
            }

            if (end != ',' || at == text.Length)
            {
                // An empty line is no row.
                if (row.Count > 1 || row[0].Text.Length > 0 || row[0].IsQuoted)
                {
                    rows.Add(row);
                }

                row = [];
            }
        }

        return rows;
    }

    /// <summary>Stops at the comma or line break behind the cell.</summary>
    private static CsvCell ReadCell(string text, ref int at)
    {
        while (at < text.Length && text[at] is ' ' or '\t')
        {
            at++;
        }

        if (at < text.Length && text[at] == '"')
        {
            return ReadQuoted(text, ref at);
        }

        var start = at;
        while (at < text.Length && text[at] is not (',' or '\n'))
        {
            at++;
        }

        return new CsvCell(text[start..at].Trim(), IsQuoted: false);
    }

    private static CsvCell ReadQuoted(string text, ref int at)
    {
        var cell = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (text[at] != '"')
            {
                cell.Append(text[at]);
            }
            else if (at + 1 < text.Length && text[at + 1] == '"')
            {
                cell.Append('"');
                at++;
            }
            else
            {
                at++;
                break;
            }
        }

        while (at < text.Length && text[at] is not (',' or '\n'))
        {
            at++;
        }

        return new CsvCell(cell.ToString(), IsQuoted: true);
    }
}
