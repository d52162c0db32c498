using System.Text;

namespace DataMesh.Schemas.Protobuf.Parsing;

/// <summary>Comments: those right before a token document it, one behind it on its line does too.</summary>
internal sealed partial class Lexer
{
    private readonly StringBuilder _leading = new();
    private readonly StringBuilder _trailing = new();

    /// <summary>The comment right before the current token, without a blank line between.</summary>
    public string? Leading => TextOf(_leading);

    /// <summary>The comment behind the token before the current one, on its line.</summary>
    public string? TrailingOfPrevious => TextOf(_trailing);

    private static string? TextOf(StringBuilder comment)
    {
        if (comment.Length == 0)
        {
            return null;
        }

        var text = comment.ToString().Trim();
        return text.Length == 0 ? null : text;
    }

    private void SkipTrivia()
    {
        _leading.Clear();
        _trailing.Clear();
        var first = _at == 0;
        var line = _line;
        var lastCommentLine = _line;
        while (_at < _text.Length)
        {
            var c = _text[_at];
            if (c == '\n')
            {
                NewLine();
                if (_line - lastCommentLine > 1)
                {
                    _leading.Clear();
                }
            }
            else if (c is ' ' or '\t' or '\r' or '\v' or '\f')
            {
                _at++;
            }
            else if (c == '/' && _at + 1 < _text.Length && _text[_at + 1] is '/' or '*')
            {
                var trails = !first && _line == line && _leading.Length == 0;
                ReadComment(trails ? _trailing : _leading, isLine: _text[_at + 1] == '/');
                lastCommentLine = _line;
            }
            else
            {
                return;
            }
        }
    }

    private void NewLine()
    {
        _at++;
        _line++;
        _lineStart = _at;
    }

    private void ReadComment(StringBuilder into, bool isLine)
    {
        if (into.Length > 0)
        {
            into.Append('\n');
        }

        if (isLine)
        {
            var end = _text.IndexOf('\n', _at);
            end = end < 0 ? _text.Length : end;
            into.Append(_text.AsSpan(_at + 2, end - _at - 2).Trim(" \t\r/"));
            _at = end;
            return;
        }

        var spot = new Syntax.SourceSpot(_line, _at - _lineStart + 1);
        var close = _text.IndexOf("*/", _at + 2, StringComparison.Ordinal);
        if (close < 0)
        {
            _at = _text.Length;
            throw new SyntaxStop("End-of-file inside block comment.", spot);
        }

        AppendBlock(into, _text.AsSpan(_at + 2, close - _at - 2));
        while (_at < close)
        {
            if (_text[_at] == '\n')
            {
                NewLine();
            }
            else
            {
                _at++;
            }
        }

        _at = close + 2;
    }

    private static void AppendBlock(StringBuilder into, ReadOnlySpan<char> body)
    {
        var first = true;
        foreach (var range in body.Split('\n'))
        {
            if (!first)
            {
                into.Append('\n');
            }

            into.Append(body[range].Trim(first ? " \t\r*" : " \t\r").TrimStart('*').Trim());
            first = false;
        }
    }
}
