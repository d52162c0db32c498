using DataMesh.Schemas.Protobuf.Parsing;
using DataMesh.Schemas.Protobuf.Syntax;
using DataMesh.Schemas.Protobuf.Types;

namespace DataMesh.Schemas.Protobuf.Linking;

/// <summary>Reads the value that <c>[default = …]</c> gives a scalar field.</summary>
internal sealed class DefaultValues(ProtoPool pool, ProtoFile file)
{
    /// <returns>The value as the codec holds it; null with a problem.</returns>
    public object? Read(FieldType field, OptionValue value, out string? problem)
    {
        problem = null;
        switch (field.Type)
        {
            case ProtoType.Bool:
                problem = value.Text is "true" or "false" && value.Kind is OptionValueKind.Identifier
                    ? null : "Expected \"true\" or \"false\".";
                return value.Text is "true";
            case ProtoType.String or ProtoType.Bytes:
                if (value.Kind is not OptionValueKind.String)
                {
                    problem = "Expected string for field default value.";
                    return null;
                }

                return field.Type is ProtoType.String ? value.Text : value.Bytes;
            case ProtoType.Float or ProtoType.Double:
                if (!NumberText.TryDouble(value.Text, out var real) || value.Kind is OptionValueKind.String)
                {
                    problem = "Expected number.";
                    return null;
                }

                return field.Type is ProtoType.Float ? (object)(float)real : real;
            case ProtoType.Enum:
                return Enumerated(field.Enum!, value, out problem);
            default:
                return Whole(field.Type, value, out problem);
        }
    }

    /// <summary>An integer of the type, or why it is none.</summary>
    public static object? Whole(ProtoType type, OptionValue value, out string? problem)
    {
        problem = null;
        if (value.Kind is not OptionValueKind.Number || value.Text.Contains('.')
            || !NumberText.TrySigned(value.Text, out var number))
        {
            problem = value.Kind is OptionValueKind.Number && !value.Text.Contains('.')
                ? "Integer out of range."
                : "Expected integer for field default value.";
            return null;
        }

        var (least, most) = Range(type);
        if (number < 0 && least == 0)
        {
            problem = "Unsigned field can't have negative default value.";
            return null;
        }

        if (number < least || number > most)
        {
            problem = "Integer out of range.";
            return null;
        }

        return Box(type, number);
    }

    private static object Box(ProtoType type, Int128 number) => type switch
    {
        ProtoType.Int32 or ProtoType.SInt32 or ProtoType.SFixed32 => (int)number,
        ProtoType.UInt32 or ProtoType.Fixed32 => (uint)number,
        ProtoType.UInt64 or ProtoType.Fixed64 => (ulong)number,
        _ => (long)number,
    };

    private static (Int128 Least, Int128 Most) Range(ProtoType type) => type switch
    {
        ProtoType.Int32 or ProtoType.SInt32 or ProtoType.SFixed32 => (int.MinValue, int.MaxValue),
        ProtoType.UInt32 or ProtoType.Fixed32 => (0, uint.MaxValue),
        ProtoType.UInt64 or ProtoType.Fixed64 => (0, ulong.MaxValue),
        _ => (long.MinValue, long.MaxValue),
    };

    private object? Enumerated(EnumType type, OptionValue value, out string? problem)
    {
        problem = null;
        if (value.Kind is not OptionValueKind.Identifier)
        {
            problem = "Expected enum identifier for field default value.";
            return null;
        }

        if (type.TryNumber(value.Text, out var number))
        {
            return number;
        }

        problem = pool.Find(type.FullName, file) is null
            ? $"Enum type \"{type.FullName}\" is not visible."
            : $"Enum type \"{type.FullName}\" has no value named \"{value.Text}\".";
        return null;
    }
}
