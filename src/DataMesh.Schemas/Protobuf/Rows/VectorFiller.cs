using DataMesh.DuckDb.Types;
using DataMesh.DuckDb.Vectors;
using DataMesh.Schemas.Protobuf.Codec;
using DataMesh.Schemas.Protobuf.Json;

namespace DataMesh.Schemas.Protobuf.Rows;

/// <summary>Writes values of messages into the vectors of one chunk.</summary>
internal sealed class VectorFiller
{
    private readonly Dictionary<DuckDbWritableVector, int> _elements = new(ReferenceEqualityComparer.Instance);

    /// <summary>Tells every list how many elements it has.</summary>
    public void Finish()
    {
        foreach (var (vector, count) in _elements)
        {
            vector.SetElementCount(count);
        }
    }

    /// <param name="vector">The column or part.</param>
    /// <param name="row">Its row.</param>
    /// <param name="plan">What the row is of.</param>
    /// <param name="value">The field's value, or null where it is not set.</param>
    public void Fill(DuckDbWritableVector vector, int row, ColumnPlan plan, object? value)
    {
        switch (plan.Shape)
        {
            case ColumnShape.List:
                FillList(vector, row, plan, value as List<object> ?? []);
                break;
            case ColumnShape.Map:
                FillMap(vector, row, plan, value as List<object> ?? []);
                break;
            case ColumnShape.Wrapper when value is ProtoMessage wrapper:
                Fill(vector, row, plan.Parts[0], wrapper.Get(plan.Parts[0].Field));
                break;
            case ColumnShape.Struct when value is ProtoMessage message:
                for (var i = 0; i < plan.Parts.Count; i++)
                {
                    Fill(vector.Children[i], row, plan.Parts[i], message.Get(plan.Parts[i].Field));
                }

                break;
            case ColumnShape.Union when value is ProtoMessage message:
                FillUnion(vector, row, plan, message);
                break;
            default:
                FillSingle(vector, row, plan, value);
                break;
        }
    }

    private void FillSingle(DuckDbWritableVector vector, int row, ColumnPlan plan, object? value)
    {
        // A value that came by an element or a map has no field to be missing in.
        value ??= plan.Field.HasPresence ? null : Defaults.Of(plan.Field);
        if (value is not null && plan.Shape is ColumnShape.Leaf)
        {
            LeafFiller.Fill(vector, row, plan, value);
        }
        else if (plan.Column.Nullable)
        {
            SetNull(vector, row);
        }
        else
        {
            throw RowErrors.Missing(plan);
        }
    }

    /// <summary>A row that is null has parts all the same, and they are null too.</summary>
    private void SetNull(DuckDbWritableVector vector, int row)
    {
        vector.SetNull(row);
        switch (vector.Type.Kind)
        {
            case DuckDbTypeKind.Struct:
                foreach (var child in vector.Children)
                {
                    SetNull(child, row);
                }

                break;
            case DuckDbTypeKind.Union:
                foreach (var child in vector.Children)
                {
                    SetNull(child, row);
                }

                break;
            case DuckDbTypeKind.Array:
                for (var i = 0; i < vector.Type.ArraySize; i++)
                {
                    SetNull(vector.Children[0], row * vector.Type.ArraySize + i);
                }

                break;
            case DuckDbTypeKind.List or DuckDbTypeKind.Map:
                Begin(vector, row, 0);
                break;
        }
    }

    /// <summary>Makes room for a row's elements.</summary>
    /// <returns>Where the first of them is.</returns>
    private int Begin(DuckDbWritableVector vector, int row, int count)
    {
        var offset = _elements.GetValueOrDefault(vector);
        if (offset + count > vector.Children[0].Count)
        {
            vector.Reserve(Math.Max(offset + count, vector.Children[0].Count * 2));
        }

        _elements[vector] = offset + count;
        vector.Values<DuckDbListEntry>()[row] = new DuckDbListEntry((ulong)offset, (ulong)count);
        return offset;
    }

    private void FillList(DuckDbWritableVector vector, int row, ColumnPlan plan, List<object> values)
    {
        int offset;
        if (vector.Type.Kind is DuckDbTypeKind.Array)
        {
            offset = row * vector.Type.ArraySize;
            if (values.Count != vector.Type.ArraySize)
            {
                if (values.Count == 0 && plan.Column.Nullable)
                {
                    SetNull(vector, row);
                    return;
                }

                throw RowErrors.Value(plan, $"it has {RowErrors.Spell(values.Count)} elements");
            }
        }
        else
        {
            offset = Begin(vector, row, values.Count);
        }

        for (var i = 0; i < values.Count; i++)
        {
            Fill(vector.Children[0], offset + i, plan.Parts[0], values[i]);
        }
    }

    private void FillMap(DuckDbWritableVector vector, int row, ColumnPlan plan, List<object> entries)
    {
        var (key, value) = (plan.Parts[0], plan.Parts[1]);
        var last = new Dictionary<object, ProtoMessage>();
        foreach (var entry in entries.Cast<ProtoMessage>())
        {
            // The last of equal keys counts; keys that are messages are told apart by their bytes.
            var name = entry.Get(key.Field) ?? Defaults.Of(key.Field);
            last[name is ProtoMessage message ? Convert.ToHexString(MessageEncoder.Encode(message)) : name] = entry;
        }

        var offset = Begin(vector, row, last.Count);
        foreach (var entry in last.Values)
        {
            Fill(vector.Children[0], offset, key, Part(entry, key));
            Fill(vector.Children[1], offset++, value, Part(entry, value));
        }
    }

    // In an entry a part that is not written is its default.
    private static object? Part(ProtoMessage entry, ColumnPlan part) =>
        entry.Get(part.Field) ?? (entry.Type.IsMapEntry ? Defaults.Of(part.Field) : null);

    private void FillUnion(DuckDbWritableVector vector, int row, ColumnPlan plan, ProtoMessage message)
    {
        var set = -1;
        for (var i = 0; i < plan.Parts.Count; i++)
        {
            set = message.Has(plan.Parts[i].Field) ? i : set;
        }

        if (set < 0)
        {
            FillSingle(vector, row, plan, value: null);
            return;
        }

        vector.Children[0].Values<byte>()[row] = (byte)set;
        for (var i = 0; i < plan.Parts.Count; i++)
        {
            if (i == set)
            {
                Fill(vector.Children[i + 1], row, plan.Parts[i], message.Get(plan.Parts[i].Field));
            }
            else
            {
                SetNull(vector.Children[i + 1], row);
            }
        }
    }
}
