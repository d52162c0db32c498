using System.Globalization;
using System.Text;
using DataMesh.Schemas.Protobuf.Types;

namespace DataMesh.Schemas.Protobuf.Descriptors;

/// <summary>A default value as a descriptor writes it.</summary>
internal static class DefaultTexts
{
    public static string Of(FieldType field) => field.Default switch
    {
        bool truth => truth ? "true" : "false",
        string text => text,
        byte[] bytes => Escape(bytes),
        float real => Real(real),
        double real => Real(real),
        int number when field.Enum is not null => EnumName(field, number),
        IFormattable number => number.ToString(format: null, CultureInfo.InvariantCulture),
        _ => "",
    };

    /// <summary>C's escapes for what is no printable ASCII.</summary>
    public static string Escape(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        foreach (var b in bytes)
        {
            _ = b switch
            {
                (byte)'\n' => text.Append("\\n"),
                (byte)'\r' => text.Append("\\r"),
                (byte)'\t' => text.Append("\\t"),
                (byte)'"' => text.Append("\\\""),
                (byte)'\'' => text.Append("\\'"),
                (byte)'\\' => text.Append("\\\\"),
                >= 0x20 and < 0x7F => text.Append((char)b),
                _ => text.Append('\\').Append(Convert.ToString(b, 8).PadLeft(3, '0')),
            };
        }

        return text.ToString();
    }

    /// <summary>The fewest digits that C's <c>%g</c> needs to tell the number.</summary>
    public static string Real(float value)
    {
        var text = ((double)value).ToString("G6", CultureInfo.InvariantCulture);
        var same = float.Parse(text, CultureInfo.InvariantCulture).Equals(value);
        return Spell(same ? text : ((double)value).ToString("G9", CultureInfo.InvariantCulture), value);
    }

    /// <inheritdoc cref="Real(float)"/>
    public static string Real(double value)
    {
        var text = value.ToString("G15", CultureInfo.InvariantCulture);
        var same = double.Parse(text, CultureInfo.InvariantCulture).Equals(value);
        return Spell(same ? text : value.ToString("G17", CultureInfo.InvariantCulture), value);
    }

    private static string Spell(string text, double value) =>
        double.IsNaN(value) ? "nan"
        : double.IsPositiveInfinity(value) ? "inf"
        : double.IsNegativeInfinity(value) ? "-inf"
        : text.Replace('E', 'e');

    // An alias stays the name that is written.
    private static string EnumName(FieldType field, int number) =>
        field.Syntax.Default?.Value.Text ?? field.Enum!.NameOf(number) ?? "";
}
