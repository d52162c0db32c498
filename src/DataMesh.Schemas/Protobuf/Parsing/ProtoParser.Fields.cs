using DataMesh.Schemas.Protobuf.Syntax;

namespace DataMesh.Schemas.Protobuf.Parsing;

/// <summary>Fields, groups, maps and enums.</summary>
internal sealed partial class ProtoParser
{
    private void ReadField(FieldPlace place, string? doc)
    {
        var start = _lexer.Current.Spot;
        var label = ReadLabel();
        if (label is not FieldLabel.None && place.Oneof is not null)
        {
            throw new SyntaxStop("Fields in oneofs must not have labels (required / optional / repeated).", start);
        }

        if (_lexer.Is("group"))
        {
            _lexer.Next();
            ReadGroup(place, label, doc);
            return;
        }

        var typeSpot = _lexer.Current.Spot;
        var type = TakeTypeName("Expected type name.");
        if (type is "export" or "local" && place.IsMember && (_lexer.Is("message") || _lexer.Is("enum")))
        {
            ReadType(type, place.Types, doc, place.Depth + 1);
            return;
        }

        var mapKey = type is "map" && _lexer.Is('<') ? ReadMapType(place, label, start, out type) : null;
        var spot = _lexer.Current.Spot;
        var name = TakeIdentifier("Expected field name.");
        if (!TryTake('='))
        {
            throw Stop("Missing field number.");
        }

        var numberSpot = _lexer.Current.Spot;
        var field = new FieldSyntax
        {
            Name = name,
            Type = type,
            MapKey = mapKey,
            Label = mapKey is null ? RequireLabel(place, label, start) : FieldLabel.Repeated,
            Oneof = place.Oneof,
            Spot = spot,
            TypeSpot = typeSpot,
            NumberSpot = numberSpot,
            Number = TakeInteger("Expected field number.", 0, int.MaxValue),
        };
        if (_lexer.Is('['))
        {
            ReadBracketOptions(field.Options);
        }

        field.Doc = End(doc);
        Add(place, field);
    }

    private static void Add(FieldPlace place, FieldSyntax field)
    {
        place.Fields.Add(field);
        place.Oneof?.Fields.Add(field);
        if (field.MapKey is not null)
        {
            field.MapEntry = MapEntries.Make(field);
            place.Types.Add(field.MapEntry);
        }
    }

    private FieldLabel ReadLabel()
    {
        if (_lexer.Current.Kind is not TokenKind.Identifier)
        {
            return FieldLabel.None;
        }

        var label = _lexer.Text switch
        {
            "optional" => FieldLabel.Optional,
            "required" => FieldLabel.Required,
            "repeated" => FieldLabel.Repeated,
            _ => FieldLabel.None,
        };
        if (label is not FieldLabel.None)
        {
            _lexer.Next();
        }

        return label;
    }

    private FieldLabel RequireLabel(FieldPlace place, FieldLabel label, SourceSpot spot)
    {
        if (label is FieldLabel.None && place.Oneof is null && _file.IsProto2)
        {
            Report("Expected \"required\", \"optional\", or \"repeated\".", spot);
        }

        return label;
    }

    private string ReadMapType(FieldPlace place, FieldLabel label, SourceSpot spot, out string type)
    {
        if (place.Oneof is not null)
        {
            throw new SyntaxStop("Map fields are not allowed in oneofs.", spot);
        }

        if (label is not FieldLabel.None)
        {
            throw new SyntaxStop(
                "Field labels (required/optional/repeated) are not allowed on map fields.", spot);
        }

        if (place.Message is null)
        {
            throw new SyntaxStop("Map fields are not allowed to be extensions.", spot);
        }

        Take('<');
        var key = TakeTypeName("Expected type name.");
        Take(',');
        type = TakeTypeName("Expected type name.");
        Take('>');
        return key;
    }

    private void ReadGroup(FieldPlace place, FieldLabel label, string? doc)
    {
        var spot = _lexer.Current.Spot;
        var name = TakeIdentifier("Expected group name.");
        if (!char.IsAsciiLetterUpper(name[0]))
        {
            Report("Group names must start with a capital letter.", spot);
        }

        if (!_file.IsProto2)
        {
            Report(_file.IsProto3
                ? "Groups are not supported in proto3 syntax."
                : "Group syntax is no longer supported in editions. To get group behavior you can specify "
                    + "features.message_encoding = DELIMITED on a message field.", spot);
        }

        Take('=');
        var body = new MessageSyntax { Name = name, Spot = spot, IsGroup = true };
        var field = new FieldSyntax
        {
            Name = name.ToLowerInvariant(),
            Type = name,
            Group = body,
            Label = RequireLabel(place, label, spot),
            Oneof = place.Oneof,
            Spot = spot,
            TypeSpot = spot,
            NumberSpot = _lexer.Current.Spot,
            Number = TakeInteger("Expected field number.", 0, int.MaxValue),
            Doc = doc,
        };
        if (_lexer.Is('['))
        {
            ReadBracketOptions(field.Options);
        }

        Add(place, field);
        place.Types.Add(body);
        ReadMessageBody(body, doc, place.Depth + 1);
    }

    private EnumSyntax ReadEnum(string? doc, string? visibility)
    {
        var spot = _lexer.Current.Spot;
        var type = new EnumSyntax
        {
            Name = TakeIdentifier("Expected enum name."), Spot = spot, Visibility = visibility,
        };
        var behind = Block("enum definition", () =>
        {
            var leading = _lexer.Leading;
            if (TryTake("option"))
            {
                type.Options.Add(ReadOptionStatement());
            }
            else if (TryTake("reserved"))
            {
                type.Reserved.Add(ReadReserved(int.MaxValue, signed: true));
            }
            else
            {
                ReadEnumValue(type, leading);
            }
        });
        type.Doc = doc ?? behind;
        return type;
    }

    private void ReadEnumValue(EnumSyntax type, string? doc)
    {
        var spot = _lexer.Current.Spot;
        var name = TakeIdentifier("Expected enum constant name.");
        if (!TryTake('='))
        {
            throw Stop("Missing numeric value for enum constant.");
        }

        var negative = TryTake('-');
        var number = TakeInteger("Expected integer.", 0, negative ? 1L + int.MaxValue : int.MaxValue);
        var value = new EnumValueSyntax { Name = name, Number = negative ? unchecked(-number) : number, Spot = spot };
        if (_lexer.Is('['))
        {
            ReadBracketOptions(value.Options);
        }

        value.Doc = End(doc);
        type.Values.Add(value);
    }
}
