using DataMesh.Schemas.Formats;
using DataMesh.Schemas.Protobuf.Syntax;

namespace DataMesh.Schemas.Protobuf.Parsing;

/// <summary>Reads a <c>.proto</c> text; finds every mistake it can, and goes on behind each.</summary>
internal sealed partial class ProtoParser
{
    /// <summary>As many as a person reads; what follows is mostly noise.</summary>
    private const int MostProblems = 100;

    /// <summary>The limit of <c>protoc</c>.</summary>
    private const int MessageDepth = 32;

    private readonly List<SchemaProblem> _problems = [];
    private readonly FileSyntax _file = new();
    private readonly Lexer _lexer;

    private ProtoParser(string text) => _lexer = new Lexer(text);

    /// <returns>The file as far as it could be read, and what is wrong with it.</returns>
    public static (FileSyntax File, IReadOnlyList<SchemaProblem> Problems) Parse(string text)
    {
        ProtoParser parser;
        try
        {
            parser = new ProtoParser(text);
        }
        catch (SyntaxStop stop)
        {
            return (new FileSyntax(), [new SchemaProblem(stop.Message, "", stop.Spot.Line, stop.Spot.Column)]);
        }

        parser.ReadFile();
        return (parser._file, parser._problems);
    }

    private void Report(string message, SourceSpot spot) =>
        _problems.Add(new SchemaProblem(message, "", spot.Line, spot.Column));

    private SyntaxStop Stop(string message) => new(message, _lexer.Current.Spot);

    private bool TryTake(char symbol)
    {
        if (!_lexer.Is(symbol))
        {
            return false;
        }

        _lexer.Next();
        return true;
    }

    private bool TryTake(string word)
    {
        if (!_lexer.Is(word))
        {
            return false;
        }

        _lexer.Next();
        return true;
    }

    private void Take(char symbol)
    {
        if (!TryTake(symbol))
        {
            throw Stop($"Expected \"{symbol}\".");
        }
    }

    private void Take(string word)
    {
        if (!TryTake(word))
        {
            throw Stop($"Expected \"{word}\".");
        }
    }

    private string TakeIdentifier(string message)
    {
        if (_lexer.Current.Kind is not TokenKind.Identifier)
        {
            throw Stop(message);
        }

        var text = _lexer.Text.ToString();
        _lexer.Next();
        return text;
    }

    /// <summary>A dotted name, perhaps with a dot before it.</summary>
    private string TakeTypeName(string message)
    {
        var dotted = TryTake('.');
        var name = TakeIdentifier(message);
        if (!dotted && !_lexer.Is('.'))
        {
            return name;
        }

        var whole = new System.Text.StringBuilder(dotted ? "." : "").Append(name);
        while (TryTake('.'))
        {
            whole.Append('.').Append(TakeIdentifier("Expected identifier."));
        }

        return whole.ToString();
    }

    private byte[] TakeString(string message)
    {
        if (_lexer.Current.Kind is not TokenKind.String)
        {
            throw Stop(message);
        }

        var bytes = StringLiteral.Decode(_lexer.Text, _lexer.Current.Spot);
        _lexer.Next();
        if (_lexer.Current.Kind is not TokenKind.String)
        {
            return bytes;
        }

        // Adjacent strings are one.
        var all = new List<byte>(bytes);
        while (_lexer.Current.Kind is TokenKind.String)
        {
            all.AddRange(StringLiteral.Decode(_lexer.Text, _lexer.Current.Spot));
            _lexer.Next();
        }

        return [.. all];
    }

    private int TakeInteger(string message, long least, long most)
    {
        if (_lexer.Current.Kind is not TokenKind.Integer)
        {
            throw Stop(message);
        }

        if (!NumberText.TryInteger(_lexer.Text, out var value) || value > (ulong)most)
        {
            throw Stop("Integer out of range.");
        }

        _lexer.Next();
        return (int)Math.Max((long)value, least);
    }

    /// <summary>One statement; a mistake in it is told, and it is left out.</summary>
    private bool Statement(Action read)
    {
        try
        {
            read();
        }
        catch (SyntaxStop stop)
        {
            Report(stop.Message, stop.Spot);
            SkipStatement();
        }

        return _problems.Count < MostProblems;
    }

    private void SkipStatement()
    {
        var depth = 0;
        while (_lexer.Current.Kind is not TokenKind.End)
        {
            if (depth == 0 && _lexer.Is('}'))
            {
                return;
            }

            var ends = depth == 0 && _lexer.Is(';');
            depth += _lexer.Is('{') ? 1 : 0;
            if (_lexer.Is('}'))
            {
                depth--;
                ends = depth == 0;
            }

            SkipToken();
            if (ends)
            {
                return;
            }
        }
    }

    private void SkipToken()
    {
        try
        {
            _lexer.Next();
        }
        catch (SyntaxStop stop)
        {
            if (_problems.Count < MostProblems)
            {
                Report(stop.Message, stop.Spot);
            }
        }
    }

    /// <summary>The statements of a block whose <c>{</c> is next, to its <c>}</c>.</summary>
    /// <returns>The comment behind the <c>{</c>.</returns>
    private string? Block(string what, Action read)
    {
        Take('{');
        var doc = _lexer.TrailingOfPrevious;
        while (!_lexer.Is('}'))
        {
            if (_lexer.Current.Kind is TokenKind.End)
            {
                Report($"Reached end of input in {what} (missing '}}').", _lexer.Current.Spot);
                return doc;
            }

            if (!TryTake(';') && !Statement(read))
            {
                return doc;
            }
        }

        SkipToken();
        return doc;
    }

    private string? End(string? leading)
    {
        Take(';');
        return leading ?? _lexer.TrailingOfPrevious;
    }
}
