using System.Globalization;
using System.Text;
using DataMesh.Policies.Rego.Errors;

namespace DataMesh.Policies.Rego.Syntax;

/// <summary>Cuts text into tokens.</summary>
internal sealed class Lexer(string text, string file)
{
    private static readonly string[] Symbols =
        [":=", "==", "!=", "<=", ">=", "=", "<", ">", "+", "-", "*", "/", "%", "&", "|", "(", ")", "[", "]", "{", "}",
        ",", ":", ";", "."];

    private int at;
    private int row = 1;
    private int lineStart;

    public List<Token> Run(int offset, int firstRow, int firstLineStart)
    {
        at = offset;
        row = firstRow;
        lineStart = firstLineStart;
        var tokens = new List<Token>();
        while (true)
        {
            var spaced = SkipSpace();
            var start = at;
            var (startRow, column) = (row, at - lineStart + 1);
            if (at >= text.Length)
            {
                tokens.Add(new Token(TokenKind.End, "eof", at, at, row, column, Spaced: true));
                return tokens;
            }

            var (kind, value, raw) = Next();
            tokens.Add(new Token(kind, value, start, at, startRow, column, spaced, raw));
        }
    }

    /// <summary>Reads the escapes of a string's inside.</summary>
    public string Unescape(string inside, bool braces)
    {
        var result = new StringBuilder(inside.Length);
        for (var i = 0; i < inside.Length; i++)
        {
            if (inside[i] != '\\')
            {
                result.Append(inside[i]);
                continue;
            }

            i++;
            var c = i < inside.Length ? inside[i] : throw Fail("illegal string escape sequence");
            if (c == 'u' && i + 4 < inside.Length
                && int.TryParse(inside.AsSpan(i + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture,
                    out var u))
            {
                result.Append((char)u);
                i += 4;
                continue;
            }

            result.Append(c switch
            {
                'n' => '\n',
                't' => '\t',
                'r' => '\r',
                'b' => '\b',
                'f' => '\f',
                '"' or '\\' or '/' => c,
                '{' when braces => c,
                _ => throw Fail("illegal string escape sequence"),
            });
        }

        return result.ToString();
    }

    private bool SkipSpace()
    {
        var start = at;
        while (at < text.Length)
        {
            var c = text[at];
            if (c == '\n')
            {
                row++;
                lineStart = at + 1;
            }
            else if (c == '#')
            {
                while (at < text.Length && text[at] != '\n')
                {
                    at++;
                }

                continue;
            }
            else if (c is not (' ' or '\t' or '\r'))
            {
                break;
            }

            at++;
        }

        return at > start || start == 0;
    }

    private (TokenKind Kind, string Value, bool Raw) Next()
    {
        var c = text[at];
        if (char.IsAsciiLetter(c) || c == '_')
        {
            var start = at;
            while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] == '_'))
            {
                at++;
            }

            return (TokenKind.Name, text[start..at], false);
        }

        if (char.IsAsciiDigit(c))
        {
            return (TokenKind.Number, Number(), false);
        }

        if (c == '$' && at + 1 < text.Length && text[at + 1] is '"' or '`')
        {
            at++;
            return (TokenKind.Template, Template(text[at]), text[at - 1] == '`');
        }

        return c switch
        {
            '"' => (TokenKind.Text, Unescape(Quoted(), braces: false), false),
            '`' => (TokenKind.Text, Raw(), true),
            _ => (TokenKind.Symbol, Symbol(), false),
        };
    }

    private string Symbol()
    {
        foreach (var symbol in Symbols)
        {
            if (string.CompareOrdinal(text, at, symbol, 0, symbol.Length) == 0)
            {
                at += symbol.Length;
                return symbol;
            }
        }

        throw Fail("illegal token");
    }

    private string Number()
    {
        var start = at;
        Digits();
        if (at + 1 < text.Length && text[at] == '.' && char.IsAsciiDigit(text[at + 1]))
        {
            at++;
            Digits();
        }

        if (at < text.Length && text[at] is 'e' or 'E')
        {
            at++;
            if (at < text.Length && text[at] is '+' or '-')
            {
                at++;
            }

            Digits();
        }

        if (at < text.Length && (char.IsAsciiLetter(text[at]) || text[at] == '_'))
        {
            throw Fail("illegal number format");
        }

        return text[start..at];
    }

    private void Digits()
    {
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }
    }

    private string Quoted()
    {
        var start = ++at;
        while (at < text.Length && text[at] is not ('"' or '\n'))
        {
            at += text[at] == '\\' ? 2 : 1;
        }

        if (at >= text.Length || text[at] != '"')
        {
            at = Math.Min(at, text.Length);
            throw Fail("non-terminated string");
        }

        return text[start..at++];
    }

    private string Raw()
    {
        var start = ++at;
        while (at < text.Length && text[at] != '`')
        {
            NewLine();
            at++;
        }

        return at < text.Length ? text[start..at++] : throw Fail("non-terminated string");
    }

    /// <summary>Skips an interpolated string, its nested expressions and their strings.</summary>
    private string Template(char quote)
    {
        var start = ++at;
        SkipTemplate(quote, 0);
        return text[start..(at - 1)];
    }

    private void SkipTemplate(char quote, int depth)
    {
        var open = 0;
        while (at < text.Length && depth < 64)
        {
            var c = text[at];
            NewLine();
            at++;
            if (open == 0)
            {
                if (c == quote)
                {
                    return;
                }

                at += c == '\\' ? 1 : 0;
                open = c == '{' ? 1 : 0;
            }
            else if (c is '"' or '`')
            {
                at--;
                _ = at > 0 && text[at - 1] == '$' ? Nested(c, depth) : c == '"' ? Quoted() : Raw();
            }
            else
            {
                open += c == '{' ? 1 : c == '}' ? -1 : 0;
            }
        }

        throw Fail("non-terminated string");
    }

    private string Nested(char quote, int depth)
    {
        at++;
        SkipTemplate(quote, depth + 1);
        return "";
    }

    private void NewLine()
    {
        if (text[at] == '\n')
        {
            row++;
            lineStart = at + 1;
        }
    }

    private RegoException Fail(string message) =>
        new(new RegoError(RegoCodes.Parse, message, file, row, Math.Max(1, at - lineStart + 1)));
}
