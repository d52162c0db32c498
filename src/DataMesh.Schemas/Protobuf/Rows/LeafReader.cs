using System.Globalization;
using System.Text;
using DataMesh.DuckDb.Types;
using DataMesh.DuckDb.Vectors;
using DataMesh.Schemas.Protobuf.Codec;
using DataMesh.Schemas.Protobuf.Json;
using DataMesh.Schemas.Protobuf.Linking;
using DataMesh.Schemas.Protobuf.Types;

namespace DataMesh.Schemas.Protobuf.Rows;

/// <summary>Reads one value that has no parts, in the form that its field holds.</summary>
internal sealed class LeafReader(ProtoPool pool)
{
    public object Read(DuckDbVector vector, int row, ColumnPlan plan)
    {
        var field = plan.Field;
        if (field.Message is { } type && WellKnown.IsWrapper(type))
        {
            var wrapper = new ProtoMessage(type);
            wrapper.Set(type.Field(1)!, Scalar(vector, row, plan, type.Field(1)!));
            return wrapper;
        }

        return field.Message is { } message ? Message(vector, row, message) : Scalar(vector, row, plan, field);
    }

    private static object Scalar(DuckDbVector vector, int row, ColumnPlan plan, FieldType field)
    {
        switch (vector.Type.Kind)
        {
            case DuckDbTypeKind.Varchar:
                return Encoding.UTF8.GetString(vector.Utf8(row));
            case DuckDbTypeKind.Blob:
                return vector.Utf8(row).ToArray();
            case DuckDbTypeKind.Uuid:
                return ((Guid)vector.Value(row)!).ToString("D");
            case DuckDbTypeKind.Interval:
                return IntervalText.Write(vector.Values<DuckDbInterval>()[row]);
            case DuckDbTypeKind.Enum:
                var code = EnumCode(vector, row);
                return plan.HasOwnEnum
                    ? code + 1
                    : field.Enum!.TryNumber(vector.Type.EnumValues[code], out var number) ? number : 0;
            default:
                return Number(field.Type, vector.Value(row)!);
        }
    }

    private static int EnumCode(DuckDbVector vector, int row) => vector.Type.EnumValues.Count switch
    {
        <= byte.MaxValue => vector.Values<byte>()[row],
        <= ushort.MaxValue => vector.Values<ushort>()[row],
        _ => (int)vector.Values<uint>()[row],
    };

    private static object Number(ProtoType type, object value) => type switch
    {
        ProtoType.Bool or ProtoType.Float or ProtoType.Double => value,
        ProtoType.Int32 or ProtoType.SInt32 or ProtoType.SFixed32 =>
            Convert.ToInt32(value, CultureInfo.InvariantCulture),
        ProtoType.UInt32 or ProtoType.Fixed32 => Convert.ToUInt32(value, CultureInfo.InvariantCulture),
        ProtoType.UInt64 or ProtoType.Fixed64 => Convert.ToUInt64(value, CultureInfo.InvariantCulture),
        _ => Convert.ToInt64(value, CultureInfo.InvariantCulture),
    };

    private ProtoMessage Message(DuckDbVector vector, int row, MessageType type)
    {
        var message = new ProtoMessage(type);
        switch (vector.Type.Kind)
        {
            case DuckDbTypeKind.Decimal or DuckDbTypeKind.HugeInt or DuckDbTypeKind.UHugeInt:
                message.Set(type.Field("value")!,
                    DecimalStorage.Get(vector, row).ToByteArray(isUnsigned: false, isBigEndian: true));
                message.Set(type.Field("scale")!, (int)vector.Type.Scale);
                break;
            case DuckDbTypeKind.Date:
                var date = DateOnly.FromDateTime(DateTime.UnixEpoch).AddDays(vector.Values<int>()[row]);
                Set(message, ("year", date.Year), ("month", date.Month), ("day", date.Day));
                break;
            case DuckDbTypeKind.Time or DuckDbTypeKind.TimeNs:
                SetTime(message, vector, row);
                break;
            case DuckDbTypeKind.Interval:
                SetDuration(message, vector.Values<DuckDbInterval>()[row]);
                break;
            case DuckDbTypeKind.Varchar:
                return Text(message, Encoding.UTF8.GetString(vector.Utf8(row)));
            default:
                SetMoment(message, vector.Values<long>()[row], TimeParts.PerSecond(vector.Type.Kind));
                break;
        }

        return message;
    }

    /// <summary>JSON, a field mask or a decimal as text.</summary>
    private ProtoMessage Text(ProtoMessage message, string text)
    {
        if (message.Type.FullName is "google.type.Decimal")
        {
            message.Set(message.Type.Field("value")!, text);
            return message;
        }

        if (message.Type.FullName is WellKnown.FieldMask)
        {
            WellKnownText.Read(message, text, message.Type.FullName);
            return message;
        }

        return new JsonMessageReader(pool).Read(text, message.Type);
    }

    private static void Set(ProtoMessage message, params ReadOnlySpan<(string Name, int Value)> parts)
    {
        foreach (var (name, value) in parts)
        {
            message.Set(message.Type.Field(name)!, value);
        }
    }

    private static void SetTime(ProtoMessage message, DuckDbVector vector, int row)
    {
        var perSecond = TimeParts.PerSecond(vector.Type.Kind);
        var (seconds, rest) = Math.DivRem(vector.Values<long>()[row], perSecond);
        Set(message, ("hours", (int)(seconds / 3600)), ("minutes", (int)(seconds / 60 % 60)),
            ("seconds", (int)(seconds % 60)), ("nanos", (int)(rest * (1_000_000_000 / perSecond))));
    }

    private static void SetMoment(ProtoMessage message, long value, long perSecond)
    {
        var seconds = (long)Math.Floor((decimal)value / perSecond);
        message.Set(message.Type.Field("seconds")!, seconds);
        Set(message, ("nanos", (int)((value - seconds * perSecond) * (1_000_000_000 / perSecond))));
    }

    private static void SetDuration(ProtoMessage message, DuckDbInterval interval)
    {
        // As DuckDB counts where it must: a month has 30 days and a day 24 hours.
        var micros = checked((interval.Months * 30L + interval.Days) * 86_400_000_000 + interval.Micros);
        message.Set(message.Type.Field("seconds")!, micros / 1_000_000);
        Set(message, ("nanos", (int)(micros % 1_000_000 * 1000)));
    }
}
