using System.Numerics;
using System.Text.Json;
using DataMesh.DuckDb.Types;
using DataMesh.Schemas.Json.Trees;

namespace DataMesh.Schemas.Json.Tables;

/// <summary>The DuckDB type of a value that is no array and no object.</summary>
internal static class ScalarTypes
{
    private const string ConnectType = "connect.type";

    public static DuckDbType Read(SchemaView view, IReadOnlyList<string> types, string path, List<string> notes)
    {
        if (view[TypeKeyword.Name] is { IsString: true } name)
        {
            if (TypeKeyword.Parse(name.Text) is { } known)
            {
                return known;
            }

            notes.Add($"{path} has {TypeKeyword.Name} \"{name.Text}\", which is no DuckDB type; it is not used.");
        }

        var only = types.Count == 1 ? types[0]
            : types.Count > 0 && types.All(t => t is "integer" or "number") ? "number"
            : "";
        ConstraintNotes.Scalar(view, path, only, notes);
        switch (only)
        {
            case "boolean":
                return DuckDbType.Of(DuckDbTypeKind.Boolean);
            case "integer":
                return Integer(view);
            case "number":
                return Number(view);
            case "string":
                return String(view, path, notes);
        }

        if (types.Count == 0 && view["type"] is not null)
        {
            return DuckDbType.Of(DuckDbTypeKind.SqlNull);
        }

        notes.Add(types.Count > 1
            ? $"{path} may be {string.Join(" or ", types)}; the column holds it as JSON."
            : view["anyOf"] is not null || view["oneOf"] is not null
                ? $"{path} has several alternatives; the column holds it as JSON."
                : $"{path} does not say its type; the column holds it as JSON.");
        return TypeKeyword.JsonType;
    }

    private static DuckDbType Integer(SchemaView view)
    {
        switch (view[ConnectType]?.Text ?? view["format"]?.Text)
        {
            case "int8":
                return DuckDbType.Of(DuckDbTypeKind.TinyInt);
            case "int16":
                return DuckDbType.Of(DuckDbTypeKind.SmallInt);
            case "int32":
                return DuckDbType.Of(DuckDbTypeKind.Integer);
            case "int64":
                return DuckDbType.Of(DuckDbTypeKind.BigInt);
        }

        return DuckDbType.Of(IntegerRanges.Choose(
            Bound(view["minimum"] ?? view["exclusiveMinimum"]), Bound(view["maximum"] ?? view["exclusiveMaximum"])));
    }

    private static DuckDbType Number(SchemaView view) => (view[ConnectType]?.Text ?? view["format"]?.Text) switch
    {
        "float32" or "float" => DuckDbType.Of(DuckDbTypeKind.Float),
        "bytes" when ConnectDecimal(view) is { } type => type,
        _ => DuckDbType.Of(DuckDbTypeKind.Double),
    };

    // Kafka Connect's decimals: a number in JSON, bytes in Connect, the scale as text.
    private static DuckDbType? ConnectDecimal(SchemaView view)
    {
        var parameters = view["connect.parameters"];
        if (view["title"] is not { Text: "org.apache.kafka.connect.data.Decimal" }
            || parameters?["scale"] is not { } text || !byte.TryParse(text.Text, out var scale) || scale > 38)
        {
            return null;
        }

        var width = parameters["connect.decimal.precision"] is { } digits && byte.TryParse(digits.Text, out var given)
            && given is > 0 and <= 38 && given >= scale ? given : (byte)38;
        return DuckDbType.Decimal(width, scale);
    }

    private static DuckDbType String(SchemaView view, string path, List<string> notes)
    {
        if (view["enum"] is { IsArray: true } values)
        {
            var texts = values.Items.Where(v => v.IsString).Select(v => v.Text)
                .Distinct(StringComparer.Ordinal).ToArray();
            if (texts.Length > 0 && values.Items.All(v => v.IsString || v.Kind == JsonValueKind.Null)
                && texts.All(t => !t.Contains('\0', StringComparison.Ordinal)))
            {
                return DuckDbType.Enum(texts);
            }
        }

        if (view["contentEncoding"] is { Text: "base64" })
        {
            return DuckDbType.Of(DuckDbTypeKind.Blob);
        }

        var format = view["format"]?.Text;
        DuckDbTypeKind? kind = format switch
        {
            null => DuckDbTypeKind.Varchar,
            "uuid" => DuckDbTypeKind.Uuid,
            "date" => DuckDbTypeKind.Date,
            "date-time" => DuckDbTypeKind.TimestampTz,
            "time" => DuckDbTypeKind.TimeTz,
            "duration" => DuckDbTypeKind.Interval,
            "byte" => DuckDbTypeKind.Blob,
            _ => null,
        };
        if (kind is null)
        {
            notes.Add($"{path} has the format {format}, which the column does not keep.");
        }

        return DuckDbType.Of(kind ?? DuckDbTypeKind.Varchar);
    }

    private static BigInteger? Bound(JsonTree? number) =>
        number is { IsNumber: true } && number.Number.TryGetInteger(out var bound) ? bound : null;
}
