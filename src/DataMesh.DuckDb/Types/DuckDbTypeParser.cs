using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace DataMesh.DuckDb.Types;

/// <summary>
/// Reads a type as DuckDB spells it, for example <c>STRUCT(a INTEGER, "b c" DECIMAL(10,2)[])</c>, without the engine.
/// </summary>
public sealed class DuckDbTypeParser
{
    private const int MaxDepth = 64;

    private readonly string _text;
    private int _at;
    private int _depth;

    private DuckDbTypeParser(string text, int start) => (_text, _at) = (text, start);

    /// <summary>False when the text is no type, or nests deeper than 64.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out DuckDbType? type)
    {
        var end = 0;
        return TryParse(text, ref end, out type) && text.AsSpan(end).IsWhiteSpace();
    }

    /// <summary>Reads the type that begins at a place of a longer text, and moves the place behind it.</summary>
    public static bool TryParse(string text, ref int at, [NotNullWhen(true)] out DuckDbType? type)
    {
        var parser = new DuckDbTypeParser(text, at);
        type = parser.Type();
        at = parser._at;
        return type is not null;
    }

    private DuckDbType? Type()
    {
        if (++_depth > MaxDepth)
        {
            return null;
        }

        var type = Base();
        for (var lists = 1; type is not null && Take('['); lists++)
        {
            var digits = Digits();
            type = !Take(']') ? null
                : digits.Length == 0 ? DuckDbType.List(type)
                : int.TryParse(digits, CultureInfo.InvariantCulture, out var size) && size > 0
                    ? DuckDbType.Array(type, size)
                    : null;
            type = _depth + lists > MaxDepth ? null : type;
        }

        _depth--;
        return type;
    }

    private DuckDbType? Base()
    {
        Space();
        if (_at < _text.Length && _text[_at] == '"')
        {
            return Identifier() is { } quoted ? DuckDbTypeNames.Find(quoted) : null;
        }

        var name = Word();
        switch (name.ToUpperInvariant())
        {
            case "STRUCT" or "ROW":
                return Fields() is { } fields ? DuckDbType.Struct(fields) : null;
            case "UNION":
                return Fields() is { } members ? DuckDbType.Union(members) : null;
            case "MAP":
                return Take('(') && Type() is { } key && Take(',') && Type() is { } value && Take(')')
                    ? DuckDbType.Map(key, value)
                    : null;
            case "ENUM":
                return Values() is { } values ? DuckDbType.Enum(values) : null;
            case "DECIMAL" or "NUMERIC" or "DEC":
                return Number();
            case "TIME" or "TIMESTAMP":
                return DuckDbTypeNames.Find(name + Zone());
            case "DOUBLE":
                _ = TakeWord("PRECISION");
                return DuckDbTypeNames.Find(name);
            case "VARCHAR" or "CHAR" or "TEXT" or "STRING" or "BPCHAR":
                // A length is taken and means nothing to DuckDB.
                return !Take('(') || (Digits().Length > 0 && Take(')')) ? DuckDbTypeNames.Find(name) : null;
            default:
                return DuckDbTypeNames.Find(name);
        }
    }

    private string Zone() =>
        TakeWord("WITH") ? TakeWord("TIME") && TakeWord("ZONE") ? " WITH TIME ZONE" : " WITH"
        : TakeWord("WITHOUT") ? TakeWord("TIME") && TakeWord("ZONE") ? " WITHOUT TIME ZONE" : " WITHOUT"
        : string.Empty;

    private DuckDbType? Number()
    {
        var (width, scale) = ("18", "3");
        if (Take('('))
        {
            (width, scale) = (Digits(), "0");
            if (Take(','))
            {
                scale = Digits();
            }

            if (!Take(')'))
            {
                return null;
            }
        }

        return byte.TryParse(width, CultureInfo.InvariantCulture, out var w) && w is >= 1 and <= 38
            && byte.TryParse(scale, CultureInfo.InvariantCulture, out var s) && s <= w
                ? DuckDbType.Decimal(w, s)
                : null;
    }

    private List<DuckDbTypeChild>? Fields()
    {
        var fields = new List<DuckDbTypeChild>();
        if (!Take('('))
        {
            return null;
        }

        do
        {
            Space();
            var name = _at < _text.Length && _text[_at] == '"' ? Identifier() : Word();
            if (string.IsNullOrEmpty(name) || Type() is not { } type)
            {
                return null;
            }

            fields.Add(new DuckDbTypeChild(name, type));
        }
        while (Take(','));

        return Take(')') ? fields : null;
    }

    private List<string>? Values()
    {
        var values = new List<string>();
        if (!Take('('))
        {
            return null;
        }

        do
        {
            Space();
            if (Quoted('\'') is not { } value)
            {
                return null;
            }

            values.Add(value);
        }
        while (Take(','));

        return Take(')') ? values : null;
    }

    private string? Identifier() => Quoted('"');

    private string? Quoted(char quote)
    {
        if (_at >= _text.Length || _text[_at] != quote)
        {
            return null;
        }

        var value = new StringBuilder();
        for (_at++; _at < _text.Length; _at++)
        {
            if (_text[_at] != quote)
            {
                value.Append(_text[_at]);
            }
            else if (_at + 1 < _text.Length && _text[_at + 1] == quote)
            {
                value.Append(_text[_at++]);
            }
            else
            {
                _at++;
                return value.ToString();
            }
        }

        return null;
    }

    private string Word()
    {
        Space();
        var start = _at;
        while (_at < _text.Length && (char.IsLetterOrDigit(_text[_at]) || _text[_at] is '_' or '$'))
        {
            _at++;
        }

        return _text[start.._at];
    }

    private bool TakeWord(string word)
    {
        var before = _at;
        if (string.Equals(Word(), word, StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        _at = before;
        return false;
    }

    private string Digits()
    {
        Space();
        var start = _at;
        while (_at < _text.Length && char.IsAsciiDigit(_text[_at]))
        {
            _at++;
        }

        return _text[start.._at];
    }

    private bool Take(char c)
    {
        Space();
        if (_at >= _text.Length || _text[_at] != c)
        {
            return false;
        }

        _at++;
        return true;
    }

    private void Space()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
        {
            _at++;
        }
    }
}
