using System.Runtime.InteropServices;
using System.Text.Unicode;
using DataMesh.DuckDb.Types;
using DataMesh.DuckDb.Vectors;
using DataMesh.Schemas.Protobuf.Codec;
using DataMesh.Schemas.Protobuf.Types;

namespace DataMesh.Schemas.Protobuf.Rows;

/// <summary>Scalars that are written to their vector as they come, without an object in between.</summary>
internal static class DirectColumn
{
    /// <summary>Whether the column has the form that the field's values have.</summary>
    public static bool Takes(ColumnPlan plan)
    {
        var field = plan.Field;
        return plan.Shape is ColumnShape.Leaf && field is { Message: null, Enum: null, IsRepeated: false, Oneof: null }
            && (plan.Type.Kind, field.Type) switch
            {
                (DuckDbTypeKind.Boolean, ProtoType.Bool) => true,
                (DuckDbTypeKind.Integer, _) or (DuckDbTypeKind.BigInt, _) => true,
                (DuckDbTypeKind.UInteger, _) or (DuckDbTypeKind.UBigInt, _) => true,
                (DuckDbTypeKind.Float, ProtoType.Float) or (DuckDbTypeKind.Double, ProtoType.Double) => true,
                (DuckDbTypeKind.Varchar, ProtoType.String) or (DuckDbTypeKind.Blob, ProtoType.Bytes) => true,
                _ => false,
            };
    }

    public static void Read(ref WireReader reader, ColumnPlan plan, DuckDbWritableVector vector, int row)
    {
        switch (plan.Field.Type)
        {
            case ProtoType.String:
                ReadText(ref reader, plan, vector, row);
                break;
            case ProtoType.Bytes:
                Put(vector, row, reader.ReadBytes());
                break;
            case ProtoType.Bool:
                Put(vector, row, reader.ReadVarint() != 0 ? (byte)1 : (byte)0);
                break;
            case ProtoType.Float or ProtoType.Fixed32 or ProtoType.SFixed32:
                Put(vector, row, reader.ReadFixed32());
                break;
            case ProtoType.Double or ProtoType.Fixed64 or ProtoType.SFixed64:
                Put(vector, row, reader.ReadFixed64());
                break;
            case ProtoType.Int32 or ProtoType.UInt32:
                Put(vector, row, (uint)reader.ReadVarint());
                break;
            case ProtoType.SInt32:
                var small = (uint)reader.ReadVarint();
                Put(vector, row, (small >> 1) ^ (uint)-(int)(small & 1));
                break;
            case ProtoType.SInt64:
                var large = reader.ReadVarint();
                Put(vector, row, (large >> 1) ^ (ulong)-(long)(large & 1));
                break;
            default:
                Put(vector, row, reader.ReadVarint());
                break;
        }
    }

    private static void ReadText(ref WireReader reader, ColumnPlan plan, DuckDbWritableVector vector, int row)
    {
        var start = reader.At;
        var bytes = reader.ReadBytes();
        if (Utf8.IsValid(bytes))
        {
            Put(vector, row, bytes);
        }
        else if (plan.Field.ChecksUtf8)
        {
            throw WireErrors.Utf8(plan.Field.FullName, start);
        }
        else
        {
            // DuckDB's texts are always UTF-8.
            vector.SetText(row, System.Text.Encoding.UTF8.GetString(bytes));
        }
    }

    /// <summary>Up to 12 bytes lie in the vector itself, behind their length.</summary>
    private static unsafe void Put(DuckDbWritableVector vector, int row, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > 12)
        {
            vector.SetBytes(row, bytes);
            return;
        }

        var slot = new Span<byte>(vector.Data + row * 16, 16);
        slot.Clear();
        MemoryMarshal.Write(slot, bytes.Length);
        bytes.CopyTo(slot[4..]);
    }

    private static unsafe void Put<T>(DuckDbWritableVector vector, int row, T value)
        where T : unmanaged => MemoryMarshal.Write(new Span<byte>(vector.Data + row * sizeof(T), sizeof(T)), in value);
}
