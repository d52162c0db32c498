using System.Text;

namespace DataMesh.Schemas.Tables.Ddl;

/// <summary>Reads SQL word by word; comments are blanks.</summary>
internal sealed class SqlCursor(string text)
{
    public int At { get; private set; }

    public bool IsEnd
    {
        get
        {
            Blank();
            return At >= text.Length;
        }
    }

    public string Text => text;

    /// <summary>Where the next word begins.</summary>
    public int Start()
    {
        Blank();
        return At;
    }

    /// <summary>One-based line and column of a place.</summary>
    public (int Line, int Column) Place(int at)
    {
        var before = text.AsSpan(0, Math.Min(at, text.Length));
        return (before.Count('\n') + 1, before.Length - before.LastIndexOf('\n'));
    }

    public void MoveTo(int at) => At = at;

    public bool Take(char c)
    {
        Blank();
        if (At >= text.Length || text[At] != c)
        {
            return false;
        }

        At++;
        return true;
    }

    /// <summary>Takes all of the words, or none.</summary>
    public bool TakeWords(params ReadOnlySpan<string> words)
    {
        var before = At;
        foreach (var word in words)
        {
            if (!string.Equals(Plain(), word, StringComparison.OrdinalIgnoreCase))
            {
                At = before;
                return false;
            }
        }

        return true;
    }

    /// <summary>A name, quoted or not; null when there is none.</summary>
    public string? Identifier()
    {
        Blank();
        if (At < text.Length && text[At] == '"')
        {
            return Quoted('"');
        }

        var word = Plain();
        return word.Length > 0 ? word : null;
    }

    /// <summary>A text in single quotes; null when there is none.</summary>
    public string? Literal()
    {
        Blank();
        return At < text.Length && text[At] == '\'' ? Quoted('\'') : null;
    }

    /// <summary>Skips what belongs to an item of a list: up to the comma or bracket that ends it.</summary>
    public void SkipItem()
    {
        for (var depth = 0; !IsEnd; At++)
        {
            var c = text[At];
            if (c is '\'' or '"')
            {
                _ = Quoted(c);
                At--;
            }
            else if (depth == 0 && (c is ',' or ')' or ';'))
            {
                return;
            }
            else
            {
                depth += c is '(' or '[' ? 1 : c is ')' or ']' ? -1 : 0;
            }
        }
    }

    private string Plain()
    {
        Blank();
        var start = At;
        while (At < text.Length && (char.IsLetterOrDigit(text[At]) || text[At] is '_' or '$'))
        {
            At++;
        }

        return text[start..At];
    }

    private string? Quoted(char quote)
    {
        var value = new StringBuilder();
        for (At++; At < text.Length; At++)
        {
            if (text[At] != quote)
            {
                value.Append(text[At]);
            }
            else if (At + 1 < text.Length && text[At + 1] == quote)
            {
                value.Append(text[At++]);
            }
            else
            {
                At++;
                return value.ToString();
            }
        }

        return null;
    }

    private void Blank()
    {
        while (At < text.Length)
        {
            if (char.IsWhiteSpace(text[At]))
            {
                At++;
            }
            else if (text.AsSpan(At).StartsWith("--"))
            {
                var end = text.IndexOf('\n', At);
                At = end < 0 ? text.Length : end;
            }
            else if (text.AsSpan(At).StartsWith("/*"))
            {
                var end = text.IndexOf("*/", At + 2, StringComparison.Ordinal);
                At = end < 0 ? text.Length : end + 2;
            }
            else
            {
                return;
            }
        }
    }
}
