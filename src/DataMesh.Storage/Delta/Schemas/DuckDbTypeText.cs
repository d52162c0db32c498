using System.Globalization;
using System.Text;

namespace DataMesh.Storage.Delta.Schemas;

/// <summary>Reads DuckDB's spelling of a type, for example <c>STRUCT(a INTEGER, "b c" VARCHAR[])</c>.</summary>
internal ref struct DuckDbTypeText
{
    private const int MaxDepth = 64;

    private readonly string _text;
    private int _at;
    private int _depth;

    private DuckDbTypeText(string text) => _text = text;

    /// <exception cref="FormatException">The text is no type, or one that a Delta table cannot hold.</exception>
    public static DeltaType Parse(string text)
    {
        var parser = new DuckDbTypeText(text);
        DeltaType type = parser.Type();
        parser.Space();
        return parser._at == text.Length ? type : throw parser.Error("ends too late");
    }

    private DeltaType Type()
    {
        if (++_depth > MaxDepth)
        {
            throw Error($"is nested deeper than {MaxDepth}");
        }

        DeltaType type = Base();
        for (int lists = 1; Take('['); lists++)
        {
            if (_depth + lists > MaxDepth)
            {
                throw Error($"is nested deeper than {MaxDepth}");
            }

            // A fixed-size array is stored as a list: the protocol knows no sizes.
            while (_at < _text.Length && char.IsAsciiDigit(_text[_at]))
            {
                _at++;
            }

            Expect(']');
            type = new DeltaType.Array(type);
        }

        _depth--;
        return type;
    }

    private DeltaType Base()
    {
        string name = Words().ToUpperInvariant();
        switch (name)
        {
            case "STRUCT" or "ROW":
                return new DeltaType.Struct(Fields());
            case "MAP":
                Expect('(');
                DeltaType key = Type();
                Expect(',');
                DeltaType value = Type();
                Expect(')');
                return new DeltaType.Map(key, value);
            case "DECIMAL" or "NUMERIC":
                return Number();
            case "ENUM":
                SkipArguments();
                return StorableTypes.Text;
            default:
                SkipArguments();
                return StorableTypes.Find(name) ?? throw new FormatException(
                    $"The type {_text} cannot be stored in a Delta table{(name.Length == 0 ? "" : $" ({name})")}.");
        }
    }

    private List<DeltaField> Fields()
    {
        var fields = new List<DeltaField>();
        Expect('(');
        do
        {
            string name = Identifier();
            fields.Add(new DeltaField(name, Type()));
        }
        while (Take(','));
        Expect(')');
        return fields;
    }

    private DeltaType Number()
    {
        if (!Take('('))
        {
            return new DeltaType.Decimal(18, 3);
        }

        int precision = Integer();
        int scale = Take(',') ? Integer() : 0;
        Expect(')');
        return precision is >= 1 and <= 38 && scale <= precision
            ? new DeltaType.Decimal(precision, scale)
            : throw Error("has a precision or scale out of range");
    }

    private int Integer()
    {
        Space();
        int start = _at;
        while (_at < _text.Length && char.IsAsciiDigit(_text[_at]))
        {
            _at++;
        }

        return int.TryParse(_text.AsSpan(start.._at), NumberStyles.None, CultureInfo.InvariantCulture, out int value)
            ? value
            : throw Error("needs a number");
    }

    /// <summary>
    /// A type's name can be several words: <c>TIMESTAMP WITH TIME ZONE</c>; a quoted "NULL" is one too.
    /// </summary>
    private string Words()
    {
        Space();
        if (_at < _text.Length && _text[_at] == '"')
        {
            return Identifier();
        }

        int start = _at;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] is '_' or ' '))
        {
            _at++;
        }

        return _text[start.._at].Trim();
    }

    private string Identifier()
    {
        Space();
        if (_at >= _text.Length || _text[_at] != '"')
        {
            int start = _at;
            while (_at < _text.Length && _text[_at] is not (' ' or ',' or '(' or ')' or '['))
            {
                _at++;
            }

            return _at > start ? _text[start.._at] : throw Error("needs a field name");
        }

        var name = new StringBuilder();
        for (_at++; _at < _text.Length; _at++)
        {
            if (_text[_at] != '"')
            {
                name.Append(_text[_at]);
            }
            else if (_at + 1 < _text.Length && _text[_at + 1] == '"')
            {
                name.Append(_text[_at++]);
            }
            else
            {
                _at++;
                return name.ToString();
            }
        }

        throw Error("has a quote that is never closed");
    }

    /// <summary>The arguments of a type that is stored as text or has none that matter.</summary>
    private void SkipArguments()
    {
        if (!Take('('))
        {
            return;
        }

        int open = 1;
        char quote = '\0';
        for (; _at < _text.Length && open > 0; _at++)
        {
            char c = _text[_at];
            (quote, open) = (quote, c) switch
            {
                ('\0', '\'' or '"') => (c, open),
                ('\0', '(') => (quote, open + 1),
                ('\0', ')') => (quote, open - 1),
                _ when c == quote => ('\0', open),
                _ => (quote, open),
            };
        }

        if (open > 0)
        {
            throw Error("has a bracket that is never closed");
        }
    }

    private void Space()
    {
        while (_at < _text.Length && _text[_at] == ' ')
        {
            _at++;
        }
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

    private void Expect(char c)
    {
        if (!Take(c))
        {
            throw Error($"needs '{c}' at position {(_at + 1).ToString(CultureInfo.InvariantCulture)}");
        }
    }

    private readonly FormatException Error(string what) => new($"The DuckDB type \"{_text}\" {what}.");
}
