using System.Text;

namespace DataMesh.Metadata.Search;

/// <summary>
/// Splits names and text into lower-case words: at everything that is no letter or digit, and at camel humps.
/// </summary>
internal static class SearchWords
{
    public static List<string> Split(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (!char.IsLetterOrDigit(c) || IsHump(text, i))
            {
                Flush(words, word);
            }

            if (char.IsLetterOrDigit(c))
            {
                word.Append(char.ToLowerInvariant(c));
            }
        }

        Flush(words, word);
        return words;
    }

    /// <summary>
    /// A name as the index wants it: as written, by its words, and in one piece, so that every spelling finds it.
    /// </summary>
    public static string ForIndex(string name)
    {
        var words = Split(name);
        return words.Count < 2 ? name : $"{string.Join(' ', words)} {string.Concat(words)}";
    }

    /// <summary>
    /// A hump is an upper-case letter behind a lower-case one or a digit, or before a lower-case one (HTTPPort).
    /// </summary>
    private static bool IsHump(string text, int i)
    {
        if (i == 0 || !char.IsUpper(text[i]) || !char.IsLetterOrDigit(text[i - 1]))
        {
            return false;
        }

        return !char.IsUpper(text[i - 1]) || (i + 1 < text.Length && char.IsLower(text[i + 1]));
    }

    private static void Flush(List<string> words, StringBuilder word)
    {
        if (word.Length > 0)
        {
            words.Add(word.ToString());
            word.Clear();
        }
    }
}
