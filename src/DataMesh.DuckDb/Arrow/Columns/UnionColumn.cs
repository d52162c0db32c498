using DataMesh.DuckDb.Vectors;

namespace DataMesh.DuckDb.Arrow.Columns;

/// <summary>
/// A sparse union: a byte that tells the member, and every member in full length; no bitmap of its own.
/// </summary>
internal sealed class UnionColumn(IReadOnlyList<ArrowColumn> members) : ArrowColumn
{
    private readonly PooledBytes _tags = new();

    public override long SizeBytes => base.SizeBytes + _tags.Length + members.Sum(m => m.SizeBytes);

    public override void CollectInto(ArrowBatch batch)
    {
        batch.Node(RowCount, nullCount: 0);
        batch.Buffer(_tags.Written);
        foreach (var member in members)
        {
            member.CollectInto(batch);
        }
    }

    public override void Clear()
    {
        base.Clear();
        _tags.Clear();
        foreach (var member in members)
        {
            member.Clear();
        }
    }

    public override void Dispose()
    {
        base.Dispose();
        _tags.Dispose();
        foreach (var member in members)
        {
            member.Dispose();
        }
    }

    protected override void AppendValues(DuckDbVector vector, int start, int count)
    {
        var from = vector.Children[0];
        var tags = _tags.Extend(count);
        for (var i = 0; i < count; i++)
        {
            // A null union is the first member's null.
            tags[i] = from.IsNull(start + i) ? (byte)0 : from.Values<byte>()[start + i];
        }

        for (var i = 0; i < members.Count; i++)
        {
            members[i].Append(vector.Children[1 + i], start, count);
        }
    }
}
