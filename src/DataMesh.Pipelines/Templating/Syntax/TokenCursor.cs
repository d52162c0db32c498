using DataMesh.Model.Diagnostics;

namespace DataMesh.Pipelines.Templating.Syntax;

/// <summary>Walks the tokens of one tag; the last token is always the end.</summary>
internal sealed class TokenCursor(TemplateSource source, IReadOnlyList<Token> tokens)
{
    private int _index;

    public TemplateSource Source => source;

    public Token Current => tokens[_index];

    public Token Next => tokens[Math.Min(_index + 1, tokens.Count - 1)];

    public Token Take()
    {
        var token = Current;
        if (_index < tokens.Count - 1)
        {
            _index++;
        }

        return token;
    }

    public bool SkipOperator(string text)
    {
        if (!Current.IsOperator(text))
        {
            return false;
        }

        Take();
        return true;
    }

    public bool SkipName(string name)
    {
        if (!Current.IsName(name))
        {
            return false;
        }

        Take();
        return true;
    }

    public void ExpectOperator(string text)
    {
        if (!SkipOperator(text))
        {
            throw Unexpected($"'{text}'");
        }
    }

    public Token ExpectName(string what)
    {
        if (Current.Kind != TokenKind.Name)
        {
            throw Unexpected(what);
        }

        return Take();
    }

    public void ExpectEnd()
    {
        if (Current.Kind != TokenKind.End)
        {
            throw Unexpected("the end of the tag");
        }
    }

    public TemplateException Unexpected(string expected) =>
        new(DiagnosticCodes.TemplateSyntax, $"expected {expected}, found {Current.Describe()}",
            source.At(Current.Offset),
            Current.Kind == TokenKind.End ? null : Current.Text);
}
