using System.Globalization;
using System.Runtime.CompilerServices;
using DataMesh.Schemas.Avro.Json;
using DataMesh.Schemas.Avro.Types;

namespace DataMesh.Schemas.Avro.Parsing;

/// <summary>Checks defaults against their types, when every record is complete.</summary>
/// <remarks>
/// A union's default may be of any branch, as the specification says since 1.12; before, it had to be of the first.
/// </remarks>
internal sealed class AvroDefaultChecker
{
    // Without memory a value in nested unions would be tried once for every path through them.
    private readonly Dictionary<(AvroSchema Type, AvroJson Value), AvroDefaultProblem?> _known = [];

    /// <summary>The innermost thing that is wrong, or null.</summary>
    public AvroDefaultProblem? Find(string field, AvroSchema type, AvroJson value) => Wrong(type, value) is { } wrong
        ? wrong with { Message = $"The default of the field '{field}' does not fit its type: {wrong.Message}" }
        : null;

    /// <summary>Whether a value is one of a type.</summary>
    public bool Fits(AvroSchema type, AvroJson value) => Wrong(type, value) is null;

    private AvroDefaultProblem? Wrong(AvroSchema type, AvroJson value)
    {
        if (_known.TryGetValue((type, value), out var known))
        {
            return known;
        }

        // Met again before it is known, the default needs itself.
        _known.Add((type, value), new(value, "it needs itself for a field that it leaves out, without end."));
        var wrong = RuntimeHelpers.TryEnsureSufficientExecutionStack()
            ? Judge(type, value)
            : new(value, "its types refer to each other too deeply.");
        return _known[(type, value)] = wrong;
    }

    private AvroDefaultProblem? Judge(AvroSchema type, AvroJson value)
    {
        switch (type)
        {
            case AvroRecord record:
                return WrongRecord(record, value);
            case AvroUnion union:
                return union.Branches.Any(b => Wrong(b, value) is null) ? null : Unfit(type, value);
            case AvroArray array:
                return value.Kind is AvroJsonKind.Array
                    ? value.Items.Select(i => Wrong(array.Items, i)).FirstOrDefault(w => w is not null)
                    : Unfit(type, value);
            case AvroMap map:
                return value.Kind is AvroJsonKind.Object
                    ? value.Members.Select(m => Wrong(map.Values, m.Value)).FirstOrDefault(w => w is not null)
                    : Unfit(type, value);
            default:
                return IsLeaf(type, value) ? null : Unfit(type, value);
        }
    }

    private AvroDefaultProblem? WrongRecord(AvroRecord record, AvroJson value)
    {
        if (value.Kind is not AvroJsonKind.Object)
        {
            return Unfit(record, value);
        }

        foreach (var field in record.Fields)
        {
            if ((value.Member(field.Name) ?? field.Default) is not { } given)
            {
                return new(value, $"it lacks '{field.Name}', and that field of {record.Name} has no default.");
            }

            if (Wrong(field.Type, given) is { } wrong)
            {
                return wrong;
            }
        }

        return null;
    }

    private static bool IsLeaf(AvroSchema type, AvroJson value) => type.Kind switch
    {
        AvroKind.Null => value.Kind is AvroJsonKind.Null,
        AvroKind.Boolean => value.Kind is AvroJsonKind.True or AvroJsonKind.False,
        AvroKind.Int => value.Kind is AvroJsonKind.Number
            && int.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        AvroKind.Long => value.Kind is AvroJsonKind.Number
            && long.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        AvroKind.Float or AvroKind.Double => value.Kind is AvroJsonKind.Number || IsWrittenFloat(value),
        AvroKind.String => value.Kind is AvroJsonKind.String,
        AvroKind.Bytes => IsBytes(value),
        AvroKind.Fixed => IsBytes(value) && value.Text.Length == ((AvroFixed)type).Size,
        AvroKind.Enum => value.Kind is AvroJsonKind.String && ((AvroEnum)type).Ordinal(value.Text) >= 0,
        _ => false,
    };

    // JSON has no NaN; Java takes the string.
    private static bool IsWrittenFloat(AvroJson value) =>
        value.Kind is AvroJsonKind.String && value.Text is "NaN" or "Infinity" or "-Infinity";

    private static bool IsBytes(AvroJson value) =>
        value.Kind is AvroJsonKind.String && !value.Text.AsSpan().ContainsAnyExceptInRange('\0', '\u00FF');

    private static AvroDefaultProblem Unfit(AvroSchema type, AvroJson value) =>
        new(value, $"{value} is not {Expected(type)}.");

    private static string Expected(AvroSchema type) => type switch
    {
        AvroEnum symbols => $"a symbol of the enum {symbols.Name}",
        AvroFixed bytes => string.Create(
            CultureInfo.InvariantCulture, $"a string of {bytes.Size} characters up to U+00FF, one a byte"),
        AvroRecord record => $"an object with the fields of {record.Name}",
        AvroUnion union => $"a value of any branch of [{string.Join(", ", union.Branches.Select(b => b.TypeName))}]",
        _ => type.Kind switch
        {
            AvroKind.Null => "null",
            AvroKind.Boolean => "true or false",
            AvroKind.Int => "an integer of 32 bits",
            AvroKind.Long => "an integer of 64 bits",
            AvroKind.Float or AvroKind.Double => "a number",
            AvroKind.Bytes => "a string of characters up to U+00FF, one a byte",
            AvroKind.Array => "an array",
            AvroKind.Map => "an object",
            _ => "a string",
        },
    };
}
