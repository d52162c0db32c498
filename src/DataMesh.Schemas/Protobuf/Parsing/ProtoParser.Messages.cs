using DataMesh.Schemas.Protobuf.Syntax;

namespace DataMesh.Schemas.Protobuf.Parsing;

/// <summary>Messages and what stands in them beside fields.</summary>
internal sealed partial class ProtoParser
{
    /// <summary>The highest number a field may have.</summary>
    public const int MaxFieldNumber = 536_870_911;

    private void ReadType(string word, List<TypeSyntax> into, string? doc, int depth)
    {
        string? visibility = null;
        if (word is "export" or "local")
        {
            visibility = word;
            word = TakeIdentifier("Expected \"message\" or \"enum\".");
        }

        if (word is "message")
        {
            ReadMessage(into, doc, visibility, depth);
        }
        else if (word is "enum")
        {
            into.Add(ReadEnum(doc, visibility));
        }
        else
        {
            throw Stop("Expected \"message\" or \"enum\".");
        }
    }

    private void ReadMessage(List<TypeSyntax> into, string? doc, string? visibility, int depth)
    {
        var spot = _lexer.Current.Spot;
        var message = new MessageSyntax
        {
            Name = TakeIdentifier("Expected message name."), Spot = spot, Visibility = visibility,
        };
        into.Add(message);
        ReadMessageBody(message, doc, depth);
    }

    private void ReadMessageBody(MessageSyntax message, string? doc, int depth)
    {
        if (depth >= MessageDepth)
        {
            throw Stop("Reached maximum recursion limit for nested messages.");
        }

        var behind = Block("message definition", () => ReadMember(message, depth));
        message.Doc = doc ?? behind;
    }

    private void ReadMember(MessageSyntax message, int depth)
    {
        var doc = _lexer.Leading;
        switch (_lexer.Current.Kind is TokenKind.Identifier ? _lexer.Text : "")
        {
            case "message" or "enum":
                ReadType(TakeIdentifier(""), message.Types, doc, depth + 1);
                break;
            case "extend":
                _lexer.Next();
                message.Extends.Add(ReadExtend(message.Types, depth));
                break;
            case "extensions":
                _lexer.Next();
                message.Extensions.Add(ReadExtensions());
                break;
            case "reserved":
                _lexer.Next();
                message.Reserved.Add(ReadReserved(MaxFieldNumber, signed: false));
                break;
            case "option":
                _lexer.Next();
                message.Options.Add(ReadOptionStatement());
                break;
            case "oneof":
                _lexer.Next();
                ReadOneof(message, doc, depth);
                break;
            default:
                ReadField(new FieldPlace(message.Fields, message.Types, message.Name, depth, IsMember: true), doc);
                break;
        }
    }

    private void ReadOneof(MessageSyntax message, string? doc, int depth)
    {
        var spot = _lexer.Current.Spot;
        var oneof = new OneofSyntax { Name = TakeIdentifier("Expected oneof name."), Spot = spot };
        message.Oneofs.Add(oneof);
        var place = new FieldPlace(message.Fields, message.Types, message.Name, depth, IsMember: false, oneof);
        var behind = Block("oneof definition", () =>
        {
            if (TryTake("option"))
            {
                oneof.Options.Add(ReadOptionStatement());
            }
            else
            {
                ReadField(place, _lexer.Leading);
            }
        });
        oneof.Doc = doc ?? behind;
    }

    private ExtendSyntax ReadExtend(List<TypeSyntax> types, int depth)
    {
        var spot = _lexer.Current.Spot;
        var extend = new ExtendSyntax { Type = TakeTypeName("Expected message type."), Spot = spot };
        var place = new FieldPlace(extend.Fields, types, Message: null, depth, IsMember: false);
        Block("extend definition", () => ReadField(place, _lexer.Leading));
        return extend;
    }

    private ExtensionsSyntax ReadExtensions()
    {
        var extensions = new ExtensionsSyntax();
        do
        {
            extensions.Ranges.Add(ReadRange(MaxFieldNumber, signed: false, "Expected field number range."));
        }
        while (TryTake(','));
        if (_lexer.Is('['))
        {
            ReadBracketOptions(extensions.Options);
        }

        Take(';');
        return extensions;
    }

    private ReservedSyntax ReadReserved(int most, bool signed)
    {
        var reserved = new ReservedSyntax { Spot = _lexer.Current.Spot };
        if (_lexer.Current.Kind is TokenKind.String)
        {
            do
            {
                reserved.Names.Add(System.Text.Encoding.UTF8.GetString(TakeString("Expected field name.")));
            }
            while (TryTake(','));
        }
        else if (_lexer.Current.Kind is TokenKind.Identifier)
        {
            ReadReservedIdentifiers(reserved);
        }
        else
        {
            do
            {
                reserved.Ranges.Add(ReadRange(most, signed, "Expected field name or number range."));
            }
            while (TryTake(','));
        }

        Take(';');
        return reserved;
    }

    private void ReadReservedIdentifiers(ReservedSyntax reserved)
    {
        if (_file.Edition is null)
        {
            throw Stop("Reserved names must be string literals. (Only editions supports identifiers.)");
        }

        reserved.Identifiers = true;
        do
        {
            reserved.Names.Add(TakeIdentifier("Expected field name."));
        }
        while (TryTake(','));
    }

    private NumberRange ReadRange(int most, bool signed, string message)
    {
        var spot = _lexer.Current.Spot;
        var first = ReadNumber(signed, message);
        var last = first;
        if (TryTake("to"))
        {
            last = TryTake("max") ? most : ReadNumber(signed, "Expected integer.");
        }

        return new NumberRange(first, last, spot);
    }

    private int ReadNumber(bool signed, string message)
    {
        if (signed && TryTake('-'))
        {
            return -1 * TakeInteger(message, 0, int.MaxValue);
        }

        return TakeInteger(message, 0, int.MaxValue);
    }
}
