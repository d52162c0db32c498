using System.Text;
using DataMesh.Pipelines.Templating.Evaluation;

namespace DataMesh.Pipelines.Templating.Library;

/// <summary>Python's text operations that filters and methods share.</summary>
internal static class Texts
{
    public static string Capitalize(string text) =>
        text.Length == 0 ? text : text[..1].ToUpperInvariant() + text[1..].ToLowerInvariant();

    public static string Strip(string text, string? characters) =>
        characters is null ? text.Trim() : text.Trim(characters.ToCharArray());

    public static string Center(string text, int width, char fill)
    {
        var missing = width - text.Length;
        if (missing <= 0)
        {
            return text;
        }

        // CPython puts the odd space to the left when the width is odd.
        var left = (missing / 2) + (missing & width & 1);
        return new string(fill, left) + text + new string(fill, missing - left);
    }

    /// <summary>Replaces the first <paramref name="count"/> occurrences; a negative count is all of them.</summary>
    public static string Replace(CallFrame call, string text, string old, string with, long count)
    {
        var result = new StringBuilder();
        var at = 0;
        for (var done = 0L; count < 0 || done < count; done++)
        {
            var found = old.Length == 0
                ? (at + (done == 0 ? 0 : 1) <= text.Length ? at + (done == 0 ? 0 : 1) : -1)
                : text.IndexOf(old, at, StringComparison.Ordinal);
            if (found < 0)
            {
                break;
            }

            result.Append(text, at, found - at).Append(with);
            at = found + old.Length;
            call.Run.Step();
            call.Run.CheckOutput(result.Length);
        }

        return call.Made(result.Append(text, at, text.Length - at).ToString());
    }

    /// <summary>Python's <c>split</c>: without a separator at runs of white space.</summary>
    public static List<object?> Split(CallFrame call, string text, string? separator, long limit, bool fromRight)
    {
        var parts = separator is null
            ? SplitAtSpace(text, limit, fromRight)
            : separator.Length == 0
                ? throw call.Fail("the separator is empty")
                : SplitAt(text, separator, limit, fromRight);
        call.Run.CheckItems(parts.Count);
        call.Run.Produce(text.Length);
        return parts.ConvertAll(p => (object?)p);
    }

    private static List<string> SplitAt(string text, string separator, long limit, bool fromRight)
    {
        var parts = text.Split(separator).ToList();
        while (limit >= 0 && parts.Count > limit + 1)
        {
            var at = fromRight ? 0 : parts.Count - 2;
            parts[at] = parts[at] + separator + parts[at + 1];
            parts.RemoveAt(at + 1);
        }

        return parts;
    }

    private static List<string> SplitAtSpace(string text, long limit, bool fromRight)
    {
        var parts = new List<string>();
        var rest = text.Trim();
        while (rest.Length > 0)
        {
            var space = fromRight ? LastSpace(rest) : FirstSpace(rest);
            if (space < 0 || parts.Count == limit)
            {
                parts.Add(rest);
                break;
            }

            parts.Add(fromRight ? rest[(space + 1)..] : rest[..space]);
            rest = fromRight ? rest[..space].TrimEnd() : rest[space..].TrimStart();
        }

        if (fromRight)
        {
            parts.Reverse();
        }

        return parts;
    }

    private static int FirstSpace(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsWhiteSpace(text[i]))
            {
                return i;
            }
        }

        return -1;
    }

    private static int LastSpace(string text)
    {
        for (var i = text.Length - 1; i >= 0; i--)
        {
            if (char.IsWhiteSpace(text[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
