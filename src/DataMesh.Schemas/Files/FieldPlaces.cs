using System.Text.RegularExpressions;
using DataMesh.Model.Diagnostics;
using DataMesh.Schemas.Formats;

namespace DataMesh.Schemas.Files;

/// <summary>Where a schema's text names a field: good enough to point a person there.</summary>
internal static class FieldPlaces
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>The first place that names the field; the file's start where none does.</summary>
    public static SourcePosition Find(SchemaKind kind, string path, string text, string field)
    {
        var name = Regex.Escape(field);
        var pattern = kind switch
        {
            SchemaKind.Avro => $"""
                "name"\s*:\s*"(?<at>{name})"
                """,
            SchemaKind.Json => $"""
                "(?<at>{name})"\s*:
                """,
            _ => $@"\b(?<at>{name})\s*=",
        };
        try
        {
            var found = Regex.Match(text, pattern, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
                Patience);
            return found.Success ? At(path, text, found.Groups["at"].Index) : new SourcePosition(path, 1, 1);
        }
        catch (RegexMatchTimeoutException)
        {
            return new SourcePosition(path, 1, 1);
        }
    }

    private static SourcePosition At(string path, string text, int index)
    {
        var before = text.AsSpan(0, index);
        return new SourcePosition(path, before.Count('\n') + 1, index - before.LastIndexOf('\n'));
    }
}
