using DataMesh.Schemas.Avro.Json;
using DataMesh.Schemas.Avro.Types;

namespace DataMesh.Schemas.Avro.Parsing;

/// <summary>Reads a type; the bound on JSON's nesting bounds the recursion.</summary>
/// <remarks>A method gives null where it reported a problem, and goes on beside it.</remarks>
internal sealed class AvroTypeReader
{
    /// <summary>How deep types may be inside types, so that nobody who walks them runs out of stack.</summary>
    public const int MaxHeight = 1000;

    private readonly AvroParseContext _context;
    private readonly AvroNamedReader _named;

    public AvroTypeReader(AvroParseContext context)
    {
        _context = context;
        _named = new AvroNamedReader(context, this);
    }

    /// <param name="node">The type's JSON.</param>
    /// <param name="enclosing">The namespace around it, empty for none.</param>
    public AvroSchema? Read(AvroJson node, string enclosing)
    {
        var type = ReadKind(node, enclosing);
        if (type is not { Height: > MaxHeight })
        {
            return type;
        }

        if (!_context.IsFull)
        {
            _context.Problem(node, FormattableString.Invariant(
                $"The type '{type}' has types inside types more than {MaxHeight} levels deep, names followed."));
        }

        return null;
    }

    private AvroSchema? ReadKind(AvroJson node, string enclosing)
    {
        switch (node.Kind)
        {
            case AvroJsonKind.String:
                return Resolve(node, node.Text, enclosing);
            case AvroJsonKind.Array:
                return ReadUnion(node, enclosing);
            case AvroJsonKind.Object:
                return ReadObject(node, enclosing);
            default:
                _context.Problem(node, $"{node} is not a type; write a name, an object with a 'type', or an array of "
                    + "types for a union.");
                return null;
        }
    }

    private AvroSchema? ReadObject(AvroJson node, string enclosing)
    {
        if (node.Member("type") is not { } type)
        {
            _context.Problem(node, "The type's object lacks 'type'.");
            return null;
        }

        if (type.Kind is not AvroJsonKind.String)
        {
            _context.Problem(type, "The 'type' of a type's object must be a name; write the inner type in the object's "
                + "place.");
            return null;
        }

        if (AvroKinds.Primitive(type.Text) is { } primitive)
        {
            return new AvroPrimitive(primitive)
            {
                Properties = AvroProperties.Read(_context, node, AvroProperties.OfTypes),
                Logical = AvroLogicalTypeReader.Read(_context, node, primitive),
            };
        }

        return type.Text switch
        {
            "record" or "error" => _named.ReadRecord(node, enclosing, isError: type.Text == "error"),
            "enum" => _named.ReadEnum(node, enclosing),
            "fixed" => _named.ReadFixed(node, enclosing),
            "array" => ReadArray(node, enclosing),
            "map" => ReadMap(node, enclosing),
            _ => Resolve(type, type.Text, enclosing),
        };
    }

    private AvroArray? ReadArray(AvroJson node, string enclosing)
    {
        if (node.Member("items") is not { } items)
        {
            _context.Problem(node, "The array lacks 'items', the type of its values.");
            return null;
        }

        return Read(items, enclosing) is { } type
            ? new AvroArray(type)
            {
                Properties = AvroProperties.Read(_context, node, AvroProperties.OfArrays),
                Logical = AvroLogicalTypeReader.Read(_context, node, AvroKind.Array),
            }
            : null;
    }

    private AvroMap? ReadMap(AvroJson node, string enclosing)
    {
        if (node.Member("values") is not { } values)
        {
            _context.Problem(node, "The map lacks 'values', the type of its values.");
            return null;
        }

        return Read(values, enclosing) is { } type
            ? new AvroMap(type)
            {
                Properties = AvroProperties.Read(_context, node, AvroProperties.OfMaps),
                Logical = AvroLogicalTypeReader.Read(_context, node, AvroKind.Map),
            }
            : null;
    }

    private AvroUnion? ReadUnion(AvroJson node, string enclosing)
    {
        var branches = new List<AvroSchema>(node.Items.Count);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var whole = true;
        foreach (var item in node.Items)
        {
            var branch = Read(item, enclosing);
            if (branch is AvroUnion)
            {
                _context.Problem(item, "A union may not hold a union at once; write the inner branches among the "
                    + "outer.");
                whole = false;
            }
            else if (branch is not null && !seen.Add(branch.TypeName))
            {
                _context.Problem(item, $"The union has two branches of type '{branch.TypeName}'; only records, "
                    + "enums and fixed of different names may repeat.");
                whole = false;
            }
            else if (branch is not null)
            {
                branches.Add(branch);
            }
            else
            {
                whole = false;
            }
        }

        return whole ? new AvroUnion(branches) : null;
    }

    private AvroSchema? Resolve(AvroJson node, string text, string enclosing)
    {
        if (AvroKinds.Primitive(text) is { } primitive)
        {
            return new AvroPrimitive(primitive);
        }

        var name = AvroName.Of(text, enclosing);
        // Java looks in the null namespace where the enclosing one lacks the name, and written schemas rely on it.
        if ((_context.Find(name.Full) ?? _context.Find(text)) is { } type)
        {
            return type;
        }

        if (!_context.IsFull && !_context.HasFailed(name.Full))
        {
            _context.Problem(node, Undefined(text, name));
        }

        return null;
    }

    private string Undefined(string text, AvroName name)
    {
        if (text is "record" or "error" or "enum" or "fixed" or "array" or "map")
        {
            return $"'{text}' needs an object: {{\"type\": \"{text}\", ...}}.";
        }

        return text is "union"
            ? "A union is written as an array of its types."
            : $"The type '{name.Full}' is not defined before its use.{_context.Nearest(name.Full)} Define it, or "
                + "give the schema that does as a reference.";
    }
}
