using System.Runtime.CompilerServices;
using DataMesh.DuckDb.Vectors;
using DataMesh.Schemas.Avro.Codec.Json;

namespace DataMesh.Schemas.Avro.Codec.Encoders;

/// <summary>Writes the values of vectors in Avro's binary encoding.</summary>
internal sealed unsafe class EncodeMachine(BinaryOutput output)
{
    public void Write(EncodeNode node, int row)
    {
        if (node.IsNull(row) || node.Op is EncodeOp.Null)
        {
            Null(node);
            return;
        }

        if (node.ValueBranch >= 0)
        {
            output.WriteLong(node.ValueBranch);
        }

        switch (node.Op)
        {
            case EncodeOp.Boolean:
                output.WriteByte(node.Data[row] == 0 ? (byte)0 : (byte)1);
                break;
            case EncodeOp.Int32:
                output.WriteLong(((int*)node.Data)[row]);
                break;
            case EncodeOp.Int64:
                output.WriteLong(((long*)node.Data)[row]);
                break;
            case EncodeOp.Float:
                output.WriteFloat(((float*)node.Data)[row]);
                break;
            case EncodeOp.Double:
                output.WriteDouble(((double*)node.Data)[row]);
                break;
            case EncodeOp.FloatAsDouble:
                output.WriteDouble(((float*)node.Data)[row]);
                break;
            case EncodeOp.Text:
                output.WriteText(Bytes(node, row));
                break;
            case EncodeOp.Json:
                JsonToBinary.Write(node.Schema, Bytes(node, row), output);
                break;
            case EncodeOp.Struct:
                Fields(node, row);
                break;
            case EncodeOp.List or EncodeOp.Array or EncodeOp.Map:
                Elements(node, row);
                break;
            case EncodeOp.Union:
                output.WriteLong(node.Codes[node.Tags[row]]);
                Write(node.Children[node.Tags[row]], row);
                break;
            default:
                ScalarOutput.Write(node, row, output);
                break;
        }
    }

    /// <summary>A text's or a BLOB's bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ReadOnlySpan<byte> Bytes(EncodeNode node, int row) => StringView.Bytes((StringView*)node.Data + row);

    private void Null(EncodeNode node)
    {
        if (node.NullBranch >= 0)
        {
            output.WriteLong(node.NullBranch);
        }
        else if (node.Schema.Kind is not Types.AvroKind.Null)
        {
            throw new CodecFault($"{node.Path} is null, but the schema's {node.Schema} has no null.");
        }
    }

    private void Fields(EncodeNode node, int row)
    {
        foreach (var child in node.Children)
        {
            Write(child, row);
        }
    }

    private void Elements(EncodeNode node, int row)
    {
        var entry = node.Op is EncodeOp.Array
            ? new DuckDbListEntry((ulong)row * (ulong)node.Size, (ulong)node.Size)
            : ((DuckDbListEntry*)node.Data)[row];
        if (entry.Length > 0)
        {
            output.WriteLong((long)entry.Length);
            var end = (int)(entry.Offset + entry.Length);
            for (var element = (int)entry.Offset; element < end; element++)
            {
                Fields(node, element);
            }
        }

        output.WriteByte(0);
    }
}
