using DataMesh.DuckDb.Types;
using DataMesh.DuckDb.Vectors;
using DataMesh.Schemas.Protobuf.Codec;
using DataMesh.Schemas.Protobuf.Linking;

namespace DataMesh.Schemas.Protobuf.Rows;

/// <summary>Reads values of vectors into messages.</summary>
internal sealed class VectorReader(ProtoPool pool)
{
    private readonly LeafReader _leaves = new(pool);

    /// <summary>Sets the field of a plan to the value of a row.</summary>
    public void Read(DuckDbVector vector, int row, ColumnPlan plan, ProtoMessage message)
    {
        if (vector.IsNull(row))
        {
            if (!plan.Column.Nullable)
            {
                throw RowErrors.Missing(plan);
            }

            return;
        }

        switch (plan.Shape)
        {
            case ColumnShape.List:
                var (offset, count) = vector.Type.Kind is DuckDbTypeKind.Array
                    ? (row * vector.Type.ArraySize, vector.Type.ArraySize)
                    : Entry(vector, row);
                for (var i = 0; i < count; i++)
                {
                    message.Add(plan.Field, Element(vector.Children[0], offset + i, plan.Parts[0]));
                }

                break;
            case ColumnShape.Map:
                ReadMap(vector, row, plan, message);
                break;
            default:
                message.Set(plan.Field, Value(vector, row, plan));
                break;
        }
    }

    private static (int Offset, int Count) Entry(DuckDbVector vector, int row)
    {
        var entry = vector.Values<DuckDbListEntry>()[row];
        return ((int)entry.Offset, (int)entry.Length);
    }

    private void ReadMap(DuckDbVector vector, int row, ColumnPlan plan, ProtoMessage message)
    {
        var (offset, count) = Entry(vector, row);
        for (var i = 0; i < count; i++)
        {
            var entry = new ProtoMessage(plan.Field.Message!);
            if (entry.Type.IsMapEntry)
            {
                entry.Set(plan.Parts[0].Field, Element(vector.Children[0], offset + i, plan.Parts[0]));
                entry.Set(plan.Parts[1].Field, Element(vector.Children[1], offset + i, plan.Parts[1]));
            }
            else
            {
                Read(vector.Children[0], offset + i, plan.Parts[0], entry);
                Read(vector.Children[1], offset + i, plan.Parts[1], entry);
            }

            message.Add(plan.Field, entry);
        }
    }

    /// <summary>An element, for whose absence a repeated field has no sign.</summary>
    private object Element(DuckDbVector vector, int row, ColumnPlan plan) => vector.IsNull(row)
        ? throw RowErrors.Value(plan, "a list or map has a missing element, which Protobuf cannot tell")
        : Value(vector, row, plan);

    private object Value(DuckDbVector vector, int row, ColumnPlan plan)
    {
        if (plan.Shape is ColumnShape.Leaf)
        {
            return _leaves.Read(vector, row, plan);
        }

        var message = new ProtoMessage(plan.Field.Message!);
        if (plan.Shape is ColumnShape.Wrapper)
        {
            Read(vector, row, plan.Parts[0], message);
        }
        else if (plan.Shape is ColumnShape.Union)
        {
            var member = vector.Children[0].Values<byte>()[row];
            Read(vector.Children[member + 1], row, plan.Parts[member], message);
        }
        else
        {
            for (var i = 0; i < plan.Parts.Count; i++)
            {
                Read(vector.Children[i], row, plan.Parts[i], message);
            }
        }

        return message;
    }
}
