using DataMesh.Catalog.Builds;
using System.Globalization;
using System.Text.RegularExpressions;
using DataMesh.DuckDb;
using DataMesh.Model.Errors;
using DataMesh.Pipelines.Builds;

namespace DataMesh.Pipelines.Inputs;

/// <summary>Tells from an engine's message that an input file is to blame, which one, and where in it.</summary>
internal static partial class InputFaults
{
    /// <summary>The fault of an input file, or null when the message is about something else.</summary>
    public static BuildFault? Find(MeshException error, IReadOnlyList<InputPin> inputs, DuckDbConnection? connection)
    {
        if (error.Code == "duckdb-interrupted" || FileIn(error.Message, inputs) is not { } found)
        {
            return null;
        }

        var (input, file) = found;
        var text = error.Message;
        if (text.Contains("Error when sniffing", StringComparison.Ordinal) && connection is not null
            && input is FileInput or HttpInput)
        {
            text = LookAgain(connection, input, file) ?? text;
        }

        var (what, fix) = Describe(text);
        var place = LineNumber().Match(text) is { Success: true } line ? $", line {line.Groups["line"].Value}" : "";
        return new BuildFault(new BuildFailure(BuildFailureKind.Input, "input-unreadable",
            $"Input port '{input.Name}': {file}{place}: {what}", Fix: fix), error);
    }

    private static (InputPin Input, string File)? FileIn(string message, IReadOnlyList<InputPin> inputs)
    {
        foreach (var input in inputs)
        {
            var files = input switch
            {
                FileInput local => local.Files.Select(f => f.Path),
                HttpInput remote => [remote.LocalPath ?? remote.Url],
                _ => [],
            };
            if (files.FirstOrDefault(f => message.Contains(f, StringComparison.Ordinal)) is { } file)
            {
                return (input, file);
            }
        }

        return null;
    }

    private static (string What, string? Fix) Describe(string text)
    {
        if (text.Contains("not utf-8 encoded", StringComparison.Ordinal))
        {
            return ("the bytes are not UTF-8.", "Set the option encoding, for example 'latin-1' or 'utf-16'.");
        }

        if (LineSize().Match(text) is { Success: true } size)
        {
            return ($"a line is longer than {size.Groups["size"].Value} bytes.",
                "If that is meant, raise the option max_line_size; usually a quote is not closed.");
        }

        if (text.Contains("maximum_object_size", StringComparison.Ordinal))
        {
            return ("one object is larger than the reader's limit.",
                "If that is meant, raise the option maximum_object_size (bytes).");
        }

        if (text.Contains("No magic bytes", StringComparison.Ordinal)
            || text.Contains("too small to be a Parquet", StringComparison.Ordinal))
        {
            return ("it is not a whole Parquet file; it was cut off or is something else.", "Fetch it again.");
        }

        if (text.Contains("unterminated quote", StringComparison.OrdinalIgnoreCase))
        {
            return ("a quote is opened and never closed.", "Mend the line, or set the option quote.");
        }

        if (ColumnCount().Match(text) is { Success: true } columns)
        {
            return ($"expected {columns.Groups["expected"].Value} columns, found {columns.Groups["found"].Value}.",
                "Mend the line, or set the option null_padding to fill missing columns with null.");
        }

        if (Conversion().Match(text) is { Success: true } conversion)
        {
            return ($"column {conversion.Groups["column"].Value}: '{conversion.Groups["value"].Value}' is not a "
                + $"{conversion.Groups["type"].Value}, which the file's first rows suggested.",
                "Set the column's type with the option types, or say with nullstr what means 'unknown'.");
        }

        return (FirstLine(text), null);
    }

    /// <summary>Reads a file as plain text columns: the dialect's guess names no line, this reading does.</summary>
    private static string? LookAgain(DuckDbConnection connection, InputPin input, string file)
    {
        var options = new Dictionary<string, string>(
            (input as FileInput)?.Options ?? ((HttpInput)input).Options, StringComparer.Ordinal);
        var full = CsvDialect.Complete(file, options);
        var delimiter = full.GetValueOrDefault("delimiter") ?? full.GetValueOrDefault("delim") ?? ",";
        if (CsvDialect.Header(file, delimiter[0]) is not { } names)
        {
            return null;
        }

        var columns = string.Join(", ", names.Select((n, i) => string.Create(CultureInfo.InvariantCulture,
            $"{SqlText.Literal(n.Length == 0 ? $"column{i}" : n)}: 'VARCHAR'")));
        try
        {
            connection.Execute($$"""
                SELECT count(*) FROM read_csv([{{SqlText.Literal(file)}}], auto_detect = false, header = true,
                    delim = {{SqlText.Literal(delimiter)}}, quote = {{SqlText.Literal(full["quote"])}},
                    escape = {{SqlText.Literal(full["quote"])}}, columns = { {{columns}} })
                """);
            return null;
        }
        catch (MeshException again)
        {
            return again.Message;
        }
    }

    private static string FirstLine(string text)
    {
        var line = text.Split('\n', 2)[0];
        return line.Length > 500 ? line[..500] + "…" : line;
    }

    [GeneratedRegex(@"(?:Error on Line: |in line )(?<line>\d+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LineNumber();

    [GeneratedRegex(@"Maximum line size of (?<size>\d+) bytes exceeded", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LineSize();

    [GeneratedRegex(@"Expected Number of Columns: (?<expected>\d+) Found: (?<found>\d+)",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ColumnCount();

    [GeneratedRegex("converting column \"(?<column>[^\"]*)\"\\. Could not convert string \"(?<value>.*)\" to "
        + "'(?<type>[^']*)'",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Conversion();
}
