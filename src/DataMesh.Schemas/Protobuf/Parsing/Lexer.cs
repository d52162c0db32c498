using DataMesh.Schemas.Protobuf.Syntax;

namespace DataMesh.Schemas.Protobuf.Parsing;

/// <summary>Cuts a <c>.proto</c> text into tokens, one at a time, and keeps the comments beside them.</summary>
internal sealed partial class Lexer
{
    private readonly string _text;
    private int _at;
    private int _line = 1;
    private int _lineStart;

    public Lexer(string text)
    {
        _text = text;

        // A byte order mark is no part of the text.
        _at = text.Length > 0 && text[0] == '\uFEFF' ? 1 : 0;
        _lineStart = _at;
        Current = Read();
    }

    public Token Current { get; private set; }

    public ReadOnlySpan<char> Text => _text.AsSpan(Current.Start, Current.Length);

    public void Next() => Current = Read();

    public bool Is(char symbol) => Current.Kind is TokenKind.Symbol && _text[Current.Start] == symbol;

    public bool Is(string word) => Current.Kind is TokenKind.Identifier && Text.SequenceEqual(word);

    private static bool IsLetter(char c) => char.IsAsciiLetter(c) || c == '_';

    private Token Read()
    {
        SkipTrivia();
        if (_at >= _text.Length)
        {
            return new Token(TokenKind.End, _text.Length, 0, _line, _at - _lineStart + 1);
        }

        var start = _at;
        var c = _text[_at];
        TokenKind kind;
        if (IsLetter(c))
        {
            kind = TokenKind.Identifier;
            SkipWord();
        }
        else if (char.IsAsciiDigit(c) || (c == '.' && _at + 1 < _text.Length && char.IsAsciiDigit(_text[_at + 1])))
        {
            kind = ReadNumber();
        }
        else if (c is '"' or '\'')
        {
            kind = TokenKind.String;
            SkipString(c);
        }
        else
        {
            kind = TokenKind.Symbol;
            _at++;
        }

        return new Token(kind, start, _at - start, _line, start - _lineStart + 1);
    }

    private void SkipWord()
    {
        while (_at < _text.Length && (IsLetter(_text[_at]) || char.IsAsciiDigit(_text[_at])))
        {
            _at++;
        }
    }

    private TokenKind ReadNumber()
    {
        var hex = _text[_at] == '0' && _at + 1 < _text.Length && _text[_at + 1] is 'x' or 'X';
        var kind = TokenKind.Integer;
        if (hex)
        {
            SkipWord();
            return kind;
        }

        while (_at < _text.Length)
        {
            var c = _text[_at];
            if (c == '.')
            {
                kind = TokenKind.Float;
            }
            else if (c is 'e' or 'E')
            {
                kind = TokenKind.Float;
                if (_at + 1 < _text.Length && _text[_at + 1] is '+' or '-')
                {
                    _at++;
                }
            }
            else if (c is 'f' or 'F')
            {
                kind = TokenKind.Float;
            }
            else if (!IsLetter(c) && !char.IsAsciiDigit(c))
            {
                break;
            }

            _at++;
        }

        return kind;
    }

    private void SkipString(char quote)
    {
        var spot = new SourceSpot(_line, _at - _lineStart + 1);
        for (_at++; _at < _text.Length; _at++)
        {
            var c = _text[_at];
            if (c == quote)
            {
                _at++;
                return;
            }

            if (c == '\n')
            {
                throw new SyntaxStop("Multiline strings are not allowed. Did you miss a \"?.", spot);
            }

            if (c == '\\')
            {
                _at++;
            }
        }

        _at = _text.Length;
        throw new SyntaxStop("Unexpected end of string.", spot);
    }
}
