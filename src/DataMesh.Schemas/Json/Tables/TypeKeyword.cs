using System.Globalization;
using DataMesh.DuckDb.Types;

namespace DataMesh.Schemas.Json.Tables;

/// <summary><c>x-type</c>: the DuckDB type where JSON Schema has no word for it.</summary>
internal static class TypeKeyword
{
    public const string Name = "x-type";
    public const string Json = "JSON";
    public const string Map = "MAP";
    public const string Union = "UNION";

    private static readonly DuckDbTypeKind[] Simple =
    [
        DuckDbTypeKind.Boolean, DuckDbTypeKind.TinyInt, DuckDbTypeKind.SmallInt, DuckDbTypeKind.Integer,
        DuckDbTypeKind.BigInt, DuckDbTypeKind.UTinyInt, DuckDbTypeKind.USmallInt, DuckDbTypeKind.UInteger,
        DuckDbTypeKind.UBigInt, DuckDbTypeKind.HugeInt, DuckDbTypeKind.UHugeInt, DuckDbTypeKind.Float,
        DuckDbTypeKind.Double, DuckDbTypeKind.Varchar, DuckDbTypeKind.Blob, DuckDbTypeKind.Uuid, DuckDbTypeKind.Date,
        DuckDbTypeKind.Time, DuckDbTypeKind.TimeTz, DuckDbTypeKind.TimeNs, DuckDbTypeKind.Timestamp,
        DuckDbTypeKind.TimestampS, DuckDbTypeKind.TimestampMs, DuckDbTypeKind.TimestampNs, DuckDbTypeKind.TimestampTz,
        DuckDbTypeKind.Interval, DuckDbTypeKind.Bit, DuckDbTypeKind.BigNum, DuckDbTypeKind.Variant,
        DuckDbTypeKind.SqlNull,
    ];

    /// <summary>The type of a text that <see cref="DuckDbType"/> printed; null for nested and unknown ones.</summary>
    public static DuckDbType? Parse(string text)
    {
        if (text == Json)
        {
            return JsonType;
        }

        foreach (var kind in Simple)
        {
            var type = DuckDbType.Of(kind);
            if (string.Equals(type.ToString(), text, StringComparison.OrdinalIgnoreCase))
            {
                return type;
            }
        }

        return ParseDecimal(text);
    }

    public static DuckDbType JsonType { get; } = DuckDbType.Of(DuckDbTypeKind.Varchar).Named(Json);

    private static DuckDbType? ParseDecimal(string text)
    {
        const string Start = "DECIMAL(";
        if (!text.StartsWith(Start, StringComparison.OrdinalIgnoreCase) || !text.EndsWith(')'))
        {
            return null;
        }

        var parts = text[Start.Length..^1].Split(',');
        return parts.Length == 2 && Digits(parts[0]) is { } width && Digits(parts[1]) is { } scale
            && width is > 0 and <= 38 && scale <= width
            ? DuckDbType.Decimal(width, scale)
            : null;
    }

    private static byte? Digits(string text) =>
        byte.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
