using DataMesh.Model.Diagnostics;
using YamlDotNet.Core;

namespace DataMesh.Model.Yaml;

/// <summary>Reads one YAML document into nodes with places; never throws for what a user wrote.</summary>
public static class YamlReader
{
    /// <summary>
    /// The document's root, or null when nothing of it could be read; every problem is added to the bag.
    /// </summary>
    /// <param name="file">The path that positions name.</param>
    public static YamlNode? Read(string file, string text, DiagnosticBag bag)
    {
        if (text.Length > Folders.MeshFiles.MaxFileBytes)
        {
            bag.Add(DiagnosticCodes.TooLarge, new SourcePosition(file, 1, 1),
                $"the file is larger than {new Values.ByteSize(Folders.MeshFiles.MaxFileBytes)}");
            return null;
        }

        if (text.AsSpan().IndexOfAnyInRange('\0', '\u0008') is var control and >= 0)
        {
            // YAML 1.2, 5.1: not printable. The library would take NUL for the end and lose what follows.
            var line = text.AsSpan(0, control).Count('\n') + 1;
            bag.Add(DiagnosticCodes.YamlSyntax,
                new SourcePosition(file, line, control - text.LastIndexOf('\n', control)),
                "not valid YAML: a control character stands in the text", fix: "remove it");
            return null;
        }

        var builder = new YamlTreeBuilder(file, bag);
        var before = bag.Items.Count;
        try
        {
            var root = builder.Read(new Parser(new Scanner(new StringReader(text))));
            if (root is null && bag.Items.Count == before)
            {
                bag.Add(DiagnosticCodes.YamlSyntax, builder.Last, "not valid YAML: the document breaks off");
            }

            return root;
        }
        catch (YamlException error)
        {
            bag.Add(Describe(file, text, error));
            return null;
        }
        catch (Exception error) when (
            error is InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            // The library fails this way on some malformed texts, for example on what follows a lone `...`.
            bag.Add(DiagnosticCodes.YamlSyntax, builder.Last, "not valid YAML: " + Clean(error.Message));
            return null;
        }
    }

    private static Diagnostic Describe(string file, string text, YamlException error)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var tabbed = Array.FindIndex(lines, l => TabIn(l) >= 0);
        if (tabbed >= 0 && error.Message.Contains("tab", StringComparison.Ordinal))
        {
            return DiagnosticCodes.TabIndent.At(new SourcePosition(file, tabbed + 1, TabIn(lines[tabbed]) + 1),
                "a tab stands in the indentation", lines[tabbed].Trim());
        }

        // An unexpected end is told at the line after the last one, which nobody can see.
        var at = new SourcePosition(file, (int)Math.Clamp(error.Start.Line, 1, lines.Length),
            (int)Math.Max(1, error.Start.Column));
        return DiagnosticCodes.YamlSyntax.At(at, "not valid YAML: " + Clean(error.Message),
            lines.ElementAtOrDefault(at.Line - 1)?.Trim());
    }

    private static int TabIn(string line)
    {
        var tab = line.IndexOf('\t', StringComparison.Ordinal);
        return tab >= 0 && string.IsNullOrWhiteSpace(line[..tab]) && !string.IsNullOrWhiteSpace(line) ? tab : -1;
    }

    // The library repeats the position in some messages and ends all with a full stop.
    private static string Clean(string message)
    {
        var end = message.StartsWith('(') ? message.IndexOf("): ", StringComparison.Ordinal) : -1;
        var bare = (end < 0 ? message : message[(end + 3)..]).Trim().TrimEnd('.');
        return bare.Length == 0 ? "unexpected text" : char.ToLowerInvariant(bare[0]) + bare[1..];
    }
}
