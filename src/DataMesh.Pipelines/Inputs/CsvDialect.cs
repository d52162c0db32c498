using System.IO.Compression;
using System.Text;

namespace DataMesh.Pipelines.Inputs;

/// <summary>
/// Fixes what a CSV reader would otherwise guess from a sample: RFC 4180's quote, a header line, no skipped lines, and
/// the delimiter that the first line shows. Then a broken line is an error with its number, not another guess.
/// </summary>
internal static class CsvDialect
{
    private const int MaxHeaderBytes = 1 << 16;
    private static readonly char[] Candidates = [',', ';', '\t', '|'];

    public static IReadOnlyDictionary<string, string> Complete(string firstFile,
        IReadOnlyDictionary<string, string> options)
    {
        var full = new Dictionary<string, string>(options, StringComparer.Ordinal);
        if (!full.ContainsKey("delimiter") && !full.ContainsKey("delim") && !full.ContainsKey("sep")
            && FirstLine(firstFile, options.GetValueOrDefault("encoding")) is { } line)
        {
            full["delimiter"] = Delimiter(line).ToString();
        }

        full.TryAdd("header", "true");
        full.TryAdd("quote", "\"");
        full.TryAdd("skip", "0");
        return full;
    }

    internal static char Delimiter(string line)
    {
        var counts = new int[Candidates.Length];
        var isQuoted = false;
        foreach (var c in line)
        {
            isQuoted ^= c == '"';
            if (!isQuoted && Array.IndexOf(Candidates, c) is var i and >= 0)
            {
                counts[i]++;
            }
        }

        var most = counts.Max();
        return most == 0 ? ',' : Candidates[Array.IndexOf(counts, most)];
    }

    /// <summary>The names in the header, for a second look at a file that could not be read.</summary>
    internal static IReadOnlyList<string>? Header(string file, char delimiter)
    {
        if (FirstLine(file, encoding: null) is not { } line)
        {
            return null;
        }

        var (names, name, isQuoted) = (new List<string>(), new StringBuilder(), false);
        foreach (var c in line.TrimEnd('\r', '\n'))
        {
            isQuoted ^= c == '"';
            if (c == delimiter && !isQuoted)
            {
                names.Add(name.ToString());
                name.Clear();
            }
            else if (c != '"')
            {
                name.Append(c);
            }
        }

        names.Add(name.ToString());
        return names;
    }

    private static string? FirstLine(string file, string? encoding)
    {
        if (file.EndsWith(".zst", StringComparison.OrdinalIgnoreCase)
            || encoding?.Contains("16", StringComparison.Ordinal) == true)
        {
            return null;
        }

        using var raw = File.OpenRead(file);
        using var stream = file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)
            ? new GZipStream(raw, CompressionMode.Decompress)
            : (Stream)raw;
        var buffer = new byte[MaxHeaderBytes];
        var length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        var end = Array.IndexOf(buffer, (byte)'\n', 0, length);
        var start = buffer.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0;
        return Encoding.Latin1.GetString(buffer, start, Math.Max(0, (end < 0 ? length : end) - start));
    }
}
