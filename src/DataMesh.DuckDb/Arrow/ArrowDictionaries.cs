using System.Runtime.InteropServices;
using System.Text;

namespace DataMesh.DuckDb.Arrow;

/// <summary>An enum's values as a batch of one text column.</summary>
internal static class ArrowDictionaries
{
    public static void Collect(IReadOnlyList<string> values, ArrowBatch batch)
    {
        var ends = new int[values.Count + 1];
        using var data = new MemoryStream();
        for (var i = 0; i < values.Count; i++)
        {
            data.Write(Encoding.UTF8.GetBytes(values[i]));
            ends[i + 1] = checked((int)data.Length);
        }

        batch.Start(values.Count);
        batch.Node(values.Count, nullCount: 0);
        batch.Buffer(ReadOnlyMemory<byte>.Empty);
        batch.Buffer(MemoryMarshal.AsBytes(ends.AsSpan()).ToArray());
        batch.Buffer(data.ToArray());
    }
}
