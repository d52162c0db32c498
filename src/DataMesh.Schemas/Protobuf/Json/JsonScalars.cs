using System.Globalization;
using System.Text.Json;
using DataMesh.Schemas.Protobuf.Types;

namespace DataMesh.Schemas.Protobuf.Json;

/// <summary>Reads scalars; numbers may be strings, and strings numbers where the mapping allows it.</summary>
internal static class JsonScalars
{
    public static string Text(JsonElement json, string path)
    {
        try
        {
            return json.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw JsonErrors.Invalid(path, "the string is no valid Unicode");
        }
    }

    public static object Key(FieldType field, string key, string path) => field.Type switch
    {
        ProtoType.String => key,
        ProtoType.Bool => key is "true" ? true : key is "false"
            ? false
            : throw JsonErrors.Invalid(path, $"the key '{key}' is neither true nor false"),
        _ => Whole(field.Type, key, path),
    };

    public static object Read(FieldType field, JsonElement json, string path)
    {
        switch (field.Type)
        {
            case ProtoType.Bool when json.ValueKind is JsonValueKind.True or JsonValueKind.False:
                return json.GetBoolean();
            case ProtoType.String when json.ValueKind is JsonValueKind.String:
                return Text(json, path);
            case ProtoType.Bytes when json.ValueKind is JsonValueKind.String:
                return Bytes(Text(json, path), path);
            case ProtoType.Enum:
                return Enumerated(field.Enum!, json, path);
            case ProtoType.Float or ProtoType.Double when IsNumeric(json):
                return Real(field.Type, json, path);
            case ProtoType.Bool or ProtoType.String or ProtoType.Bytes or ProtoType.Float or ProtoType.Double:
                break;
            default:
                if (IsNumeric(json))
                {
                    return Whole(field.Type, Digits(json, path), path);
                }

                break;
        }

        throw JsonErrors.Invalid(path, $"{json.ValueKind} is no {ProtoTypes.Name(field.Type)}");
    }

    private static bool IsNumeric(JsonElement json) => json.ValueKind is JsonValueKind.Number or JsonValueKind.String;

    private static string Digits(JsonElement json, string path) =>
        json.ValueKind is JsonValueKind.String ? Text(json, path) : json.GetRawText();

    private static object Whole(ProtoType type, string text, string path)
    {
        // 1e3 and 1.0 are whole numbers too.
        if (!decimal.TryParse(text, NumberStyles.Float & ~(NumberStyles.AllowLeadingWhite
                | NumberStyles.AllowTrailingWhite), CultureInfo.InvariantCulture, out var number)
            || number != decimal.Truncate(number))
        {
            throw JsonErrors.Invalid(path, $"'{text}' is no whole number");
        }

        try
        {
            return type switch
            {
                ProtoType.Int32 or ProtoType.SInt32 or ProtoType.SFixed32 => decimal.ToInt32(number),
                ProtoType.UInt32 or ProtoType.Fixed32 => decimal.ToUInt32(number),
                ProtoType.UInt64 or ProtoType.Fixed64 => decimal.ToUInt64(number),
                _ => decimal.ToInt64(number),
            };
        }
        catch (OverflowException)
        {
            throw JsonErrors.Invalid(path, $"{text} is out of the range of {ProtoTypes.Name(type)}");
        }
    }

    private static object Real(ProtoType type, JsonElement json, string path)
    {
        var text = Digits(json, path);
        var isText = json.ValueKind is JsonValueKind.String;
        double number;
        if (isText && text is "NaN" or "Infinity" or "-Infinity")
        {
            number = text switch
            {
                "NaN" => double.NaN,
                "Infinity" => double.PositiveInfinity,
                _ => double.NegativeInfinity,
            };
        }
        else if (text.AsSpan().Trim().Length != text.Length || !double.TryParse(
            text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) || !double.IsFinite(number))
        {
            throw JsonErrors.Invalid(path, $"'{text}' is no number that fits a double");
        }

        if (type is ProtoType.Double)
        {
            return number;
        }

        var single = (float)number;
        return double.IsFinite(number) && !float.IsFinite(single)
            ? throw JsonErrors.Invalid(path, $"{text} is out of the range of float")
            : single;
    }

    private static byte[] Bytes(string text, string path)
    {
        // The URL's alphabet and missing padding are allowed.
        var plain = text.Replace('-', '+').Replace('_', '/').TrimEnd('=');
        try
        {
            return Convert.FromBase64String(plain.PadRight((plain.Length + 3) / 4 * 4, '='));
        }
        catch (FormatException)
        {
            throw JsonErrors.Invalid(path, "the string is no base64");
        }
    }

    private static object Enumerated(EnumType type, JsonElement json, string path)
    {
        if (json.ValueKind is JsonValueKind.Null && type.FullName is "google.protobuf.NullValue")
        {
            return 0;
        }

        if (json.ValueKind is JsonValueKind.String)
        {
            var name = Text(json, path);
            return type.TryNumber(name, out var known)
                ? known
                : throw JsonErrors.Invalid(path, $"'{type.FullName}' has no value '{name}'");
        }

        return json.ValueKind is JsonValueKind.Number
            ? Whole(ProtoType.Int32, json.GetRawText(), path)
            : throw JsonErrors.Invalid(path, $"{json.ValueKind} is no value of '{type.FullName}'");
    }
}
