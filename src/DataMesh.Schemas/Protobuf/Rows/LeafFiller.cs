using System.Globalization;
using System.Numerics;
using DataMesh.DuckDb.Types;
using DataMesh.DuckDb.Vectors;
using DataMesh.Schemas.Protobuf.Codec;
using DataMesh.Schemas.Protobuf.Json;
using DataMesh.Schemas.Protobuf.Linking;

namespace DataMesh.Schemas.Protobuf.Rows;

/// <summary>Writes one value that has no parts.</summary>
internal static class LeafFiller
{
    public static void Fill(DuckDbWritableVector vector, int row, ColumnPlan plan, object value)
    {
        if (value is ProtoMessage { Type: var type } wrapper && WellKnown.IsWrapper(type))
        {
            value = wrapper.Get(1) ?? Defaults.Of(type.Field(1)!);
        }

        switch (plan.Type.Kind)
        {
            case DuckDbTypeKind.Varchar:
                vector.SetText(row, Text(value));
                break;
            case DuckDbTypeKind.Blob:
                vector.SetBytes(row, (byte[])value);
                break;
            case DuckDbTypeKind.Boolean:
                vector.Values<bool>()[row] = (bool)value;
                break;
            case DuckDbTypeKind.Float:
                vector.Values<float>()[row] = (float)value;
                break;
            case DuckDbTypeKind.Double:
                vector.Values<double>()[row] = (double)value;
                break;
            case DuckDbTypeKind.Enum:
                FillEnum(vector, row, plan, (int)value);
                break;
            case DuckDbTypeKind.Uuid:
                vector.Values<Int128>()[row] = Uuid(plan, (string)value);
                break;
            case DuckDbTypeKind.Interval:
                vector.Values<DuckDbInterval>()[row] = value is ProtoMessage duration
                    ? new DuckDbInterval(0, 0, TimeParts.Micros(plan, duration))
                    : IntervalText.Read((string)value) ?? throw RowErrors.Value(plan, $"'{value}' is no ISO interval");
                break;
            case DuckDbTypeKind.Date:
                vector.Values<int>()[row] = TimeParts.Days(plan, (ProtoMessage)value);
                break;
            case DuckDbTypeKind.Decimal or DuckDbTypeKind.HugeInt or DuckDbTypeKind.UHugeInt:
                FillDecimal(vector, row, plan, (ProtoMessage)value);
                break;
            case DuckDbTypeKind.Time or DuckDbTypeKind.TimeNs:
                vector.Values<long>()[row] = TimeParts.OfDay(plan, (ProtoMessage)value);
                break;
            case DuckDbTypeKind.Timestamp or DuckDbTypeKind.TimestampTz or DuckDbTypeKind.TimestampS
                or DuckDbTypeKind.TimestampMs or DuckDbTypeKind.TimestampNs:
                vector.Values<long>()[row] = TimeParts.Moment(plan, (ProtoMessage)value);
                break;
            default:
                FillWhole(vector, row, plan, Int128.CreateChecked(Convert.ToDecimal(value,
                    CultureInfo.InvariantCulture)));
                break;
        }
    }

    private static string Text(object value) => value switch
    {
        string text => text,
        ProtoMessage { Type.FullName: "google.type.Decimal" } number => number.Text("value"),
        ProtoMessage { Type.FullName: WellKnown.FieldMask } mask => WellKnownText.Write(mask),
        ProtoMessage message => new JsonMessageWriter(BuiltinFiles.Pool).Write(message),
        _ => throw new ArgumentException($"A {value.GetType().Name} is no text.", nameof(value)),
    };

    private static void FillWhole(DuckDbWritableVector vector, int row, ColumnPlan plan, Int128 value)
    {
        try
        {
            switch (plan.Type.Kind)
            {
                case DuckDbTypeKind.TinyInt:
                    vector.Values<sbyte>()[row] = checked((sbyte)value);
                    break;
                case DuckDbTypeKind.UTinyInt:
                    vector.Values<byte>()[row] = checked((byte)value);
                    break;
                case DuckDbTypeKind.SmallInt:
                    vector.Values<short>()[row] = checked((short)value);
                    break;
                case DuckDbTypeKind.USmallInt:
                    vector.Values<ushort>()[row] = checked((ushort)value);
                    break;
                case DuckDbTypeKind.Integer:
                    vector.Values<int>()[row] = checked((int)value);
                    break;
                case DuckDbTypeKind.UInteger:
                    vector.Values<uint>()[row] = checked((uint)value);
                    break;
                case DuckDbTypeKind.BigInt:
                    vector.Values<long>()[row] = checked((long)value);
                    break;
                default:
                    vector.Values<ulong>()[row] = checked((ulong)value);
                    break;
            }
        }
        catch (OverflowException)
        {
            throw RowErrors.Value(plan, "it is out of range");
        }
    }

    private static void FillEnum(DuckDbWritableVector vector, int row, ColumnPlan plan, int number)
    {
        var code = number - 1;
        if (!plan.HasOwnEnum)
        {
            var name = plan.Field.Enum!.NameOf(number);
            code = name is null ? -1 : plan.Type.EnumValues.ToList().IndexOf(name);
        }
        else if (number == 0 && plan.Column.Nullable)
        {
            vector.SetNull(row);
            return;
        }

        if (code < 0 || code >= plan.Type.EnumValues.Count)
        {
            throw RowErrors.Value(plan, $"the enum has no value {RowErrors.Spell(number)}");
        }

        switch (plan.Type.EnumValues.Count)
        {
            case <= byte.MaxValue:
                vector.Values<byte>()[row] = (byte)code;
                break;
            case <= ushort.MaxValue:
                vector.Values<ushort>()[row] = (ushort)code;
                break;
            default:
                vector.Values<uint>()[row] = (uint)code;
                break;
        }
    }

    /// <summary>DuckDB keeps a UUID as a number whose top bit is flipped, so that it sorts.</summary>
    private static Int128 Uuid(ColumnPlan plan, string text)
    {
        if (!Guid.TryParseExact(text, "D", out var uuid))
        {
            throw RowErrors.Value(plan, $"'{text}' is no UUID");
        }

        Span<byte> bytes = stackalloc byte[16];
        uuid.TryWriteBytes(bytes, bigEndian: true, out _);
        bytes[0] ^= 0x80;
        return System.Buffers.Binary.BinaryPrimitives.ReadInt128BigEndian(bytes);
    }

    private static void FillDecimal(DuckDbWritableVector vector, int row, ColumnPlan plan, ProtoMessage value)
    {
        var bytes = value.Get("value") as byte[] ?? [];
        var scale = value.Get("scale") as int? ?? 0;
        if (bytes.Length > 64 || scale is < -64 or > 64)
        {
            throw RowErrors.Value(plan, "the decimal is too long");
        }

        var unscaled = new BigInteger(bytes, isUnsigned: false, isBigEndian: true);
        var shift = plan.Type.Scale - scale;
        var power = BigInteger.Pow(10, Math.Abs(shift));
        if (shift < 0 && !(unscaled % power).IsZero)
        {
            throw RowErrors.Value(plan, $"it has {RowErrors.Spell(scale)} digits behind the point");
        }

        unscaled = shift < 0 ? unscaled / power : unscaled * power;
        try
        {
            DecimalStorage.Put(vector, row, plan.Type, unscaled);
        }
        catch (OverflowException)
        {
            throw RowErrors.Value(plan, "it is out of range");
        }
    }
}
