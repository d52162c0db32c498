using System.Text;
using DataMesh.Schemas.Protobuf.Syntax;

namespace DataMesh.Schemas.Protobuf.Parsing;

/// <summary>Options and values in the text format.</summary>
internal sealed partial class ProtoParser
{
    private const int AggregateDepth = 64;

    /// <summary>Behind the word <c>option</c>, to the semicolon.</summary>
    private OptionSyntax ReadOptionStatement()
    {
        var option = ReadOption();
        Take(';');
        return option;
    }

    private void ReadBracketOptions(List<OptionSyntax> into)
    {
        Take('[');
        do
        {
            into.Add(ReadOption());
        }
        while (TryTake(','));
        Take(']');
    }

    private OptionSyntax ReadOption()
    {
        var spot = _lexer.Current.Spot;
        var name = new List<OptionNamePart>();
        do
        {
            if (TryTake('('))
            {
                name.Add(new OptionNamePart(TakeTypeName("Expected identifier."), IsExtension: true));
                Take(')');
            }
            else
            {
                name.Add(new OptionNamePart(TakeIdentifier("Expected identifier."), IsExtension: false));
            }
        }
        while (TryTake('.'));
        Take('=');
        return new OptionSyntax { Name = name, Value = ReadOptionValue(), Spot = spot };
    }

    private OptionValue ReadOptionValue()
    {
        var spot = _lexer.Current.Spot;
        switch (_lexer.Current.Kind)
        {
            case TokenKind.Identifier:
                return OptionValue.Word(TakeIdentifier(""), spot);
            case TokenKind.Integer or TokenKind.Float:
                return TakeNumber("", spot);
            case TokenKind.String:
                return OptionValue.String(TakeString(""), spot);
            default:
                if (TryTake('-'))
                {
                    return TakeNegative(spot);
                }

                if (TryTake('{'))
                {
                    return ReadAggregate('}', spot, depth: 1);
                }

                throw Stop("Expected option value.");
        }
    }

    private OptionValue TakeNumber(string sign, SourceSpot spot)
    {
        var text = sign + _lexer.Text.ToString();
        _lexer.Next();
        return OptionValue.Number(text, spot);
    }

    private OptionValue TakeNegative(SourceSpot spot)
    {
        if (_lexer.Is("inf") || _lexer.Is("nan") || _lexer.Is("infinity"))
        {
            return OptionValue.Number("-" + TakeIdentifier(""), spot);
        }

        return _lexer.Current.Kind is TokenKind.Integer or TokenKind.Float
            ? TakeNumber("-", spot)
            : throw Stop("Invalid '-' symbol before identifier.");
    }

    private OptionValue ReadAggregate(char close, SourceSpot spot, int depth)
    {
        if (depth > AggregateDepth)
        {
            throw Stop("Reached maximum recursion limit for nested option values.");
        }

        var fields = new List<AggregateField>();
        while (!TryTake(close))
        {
            var at = _lexer.Current.Spot;
            var name = ReadAggregateName();
            var hasColon = TryTake(':');
            var value = ReadAggregateValue(hasColon, depth);
            fields.Add(new AggregateField(name, value, at));
            if (!TryTake(','))
            {
                TryTake(';');
            }
        }

        return OptionValue.Aggregate(fields, spot);
    }

    private string ReadAggregateName()
    {
        if (!TryTake('['))
        {
            return TakeIdentifier("Expected identifier.");
        }

        var name = new StringBuilder("[").Append(TakeTypeName("Expected identifier."));
        while (TryTake('/'))
        {
            name.Append('/').Append(TakeTypeName("Expected identifier."));
        }

        Take(']');
        return name.Append(']').ToString();
    }

    private OptionValue ReadAggregateValue(bool hasColon, int depth)
    {
        var spot = _lexer.Current.Spot;
        if (TryTake('{'))
        {
            return ReadAggregate('}', spot, depth + 1);
        }

        if (TryTake('<'))
        {
            return ReadAggregate('>', spot, depth + 1);
        }

        if (TryTake('['))
        {
            return ReadAggregateList(spot, depth);
        }

        return hasColon ? ReadOptionValue() : throw Stop("Expected \":\".");
    }

    private OptionValue ReadAggregateList(SourceSpot spot, int depth)
    {
        if (depth > AggregateDepth)
        {
            throw Stop("Reached maximum recursion limit for nested option values.");
        }

        var items = new List<OptionValue>();
        if (!TryTake(']'))
        {
            do
            {
                items.Add(ReadAggregateValue(hasColon: true, depth + 1));
            }
            while (TryTake(','));
            Take(']');
        }

        return OptionValue.List(items, spot);
    }
}
