using DataMesh.DuckDb.Types;

namespace DataMesh.DuckDb.Arrow;

/// <summary>
/// Writes the <c>Schema</c>, <c>Field</c> and type tables of Arrow's Schema.fbs; numbers are its field slots.
/// </summary>
internal sealed class ArrowSchemaWriter(FlatBufferWriter writer)
{
    public int Schema(IReadOnlyList<ArrowField> fields)
    {
        var list = Fields(fields);
        writer.StartTable(4);
        writer.Field(0, (short)0);
        writer.Reference(1, list);
        return writer.EndTable();
    }

    private int Fields(IReadOnlyList<ArrowField> fields) => writer.Offsets([.. fields.Select(Field)]);

    private int Field(ArrowField field)
    {
        var children = Fields(field.Children);
        var dictionary = field.DictionaryId is { } id ? Dictionary(id, field.Type.EnumValues.Count) : 0;
        var kind = ArrowTypes.TypeId(field.Type);
        var type = Type(field.Type, kind);
        var name = writer.Text(field.Name);
        writer.StartTable(7);
        writer.Reference(0, name);
        writer.Field(1, field.IsNullable);
        writer.Field(2, (byte)kind);
        writer.Reference(3, type);
        if (dictionary != 0)
        {
            writer.Reference(4, dictionary);
        }

        writer.Reference(5, children);
        return writer.EndTable();
    }

    private int Dictionary(long id, int count)
    {
        var index = Int(ArrowTypes.EnumIndexBits(count), isSigned: false);
        writer.StartTable(4);
        writer.Field(0, id);
        writer.Reference(1, index);
        writer.Field(2, value: false);
        return writer.EndTable();
    }

    private int Type(DuckDbType type, ArrowTypeId id) => id switch
    {
        ArrowTypeId.Int => Int(ArrowTypes.IntBits(type.Kind), ArrowTypes.IsSigned(type.Kind)),
        ArrowTypeId.FloatingPoint => Table(type.Kind == DuckDbTypeKind.Float ? (short)1 : (short)2),
        ArrowTypeId.Decimal => Decimal(type),
        ArrowTypeId.Date => Table((short)0),
        ArrowTypeId.Time => Time(type.Kind == DuckDbTypeKind.TimeNs ? ArrowTypes.Nanosecond : ArrowTypes.Microsecond),
        ArrowTypeId.Timestamp => Timestamp(type.Kind),
        ArrowTypeId.Interval => Table(ArrowTypes.MonthDayNano),
        ArrowTypeId.FixedSizeList => Table(type.ArraySize),
        ArrowTypeId.Map => KeysSorted(),
        ArrowTypeId.Union => Union(type.Children.Count),
        _ => Empty(),
    };

    private int Empty()
    {
        writer.StartTable(0);
        return writer.EndTable();
    }

    private int Table(short value)
    {
        writer.StartTable(1);
        writer.Field(0, value);
        return writer.EndTable();
    }

    private int Table(int value)
    {
        writer.StartTable(1);
        writer.Field(0, value);
        return writer.EndTable();
    }

    private int KeysSorted()
    {
        writer.StartTable(1);
        writer.Field(0, value: false);
        return writer.EndTable();
    }

    private int Int(int bits, bool isSigned)
    {
        writer.StartTable(2);
        writer.Field(0, bits);
        writer.Field(1, isSigned);
        return writer.EndTable();
    }

    private int Decimal(DuckDbType type)
    {
        var isHuge = type.Kind != DuckDbTypeKind.Decimal;
        writer.StartTable(3);
        writer.Field(0, isHuge ? 38 : type.Width);
        writer.Field(1, (int)type.Scale);
        writer.Field(2, 128);
        return writer.EndTable();
    }

    private int Time(short unit)
    {
        writer.StartTable(2);
        writer.Field(0, unit);
        writer.Field(1, 64);
        return writer.EndTable();
    }

    private int Timestamp(DuckDbTypeKind kind)
    {
        var zone = kind == DuckDbTypeKind.TimestampTz ? writer.Text("UTC") : 0;
        writer.StartTable(2);
        writer.Field(0, ArrowTypes.TimestampUnit(kind));
        if (zone != 0)
        {
            writer.Reference(1, zone);
        }

        return writer.EndTable();
    }

    // Sparse, and a member's type id is its place.
    private int Union(int members)
    {
        var ids = writer.Ints([.. Enumerable.Range(0, members)]);
        writer.StartTable(2);
        writer.Field(0, (short)0);
        writer.Reference(1, ids);
        return writer.EndTable();
    }
}
