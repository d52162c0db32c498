using System.Runtime.InteropServices;

namespace DataMesh.DuckDb.Arrow;

/// <summary>
/// The nodes and buffers of one record batch in the order of the schema, columns before their children.
/// </summary>
internal sealed class ArrowBatch
{
    private const int Alignment = 8;

    private readonly List<(long Length, long NullCount)> _nodes = [];
    private readonly List<(long Offset, long Length)> _buffers = [];
    private readonly List<ReadOnlyMemory<byte>> _body = [];

    public long RowCount { get; private set; }

    public long BodySizeBytes { get; private set; }

    public ReadOnlySpan<(long Length, long NullCount)> Nodes => CollectionsMarshal.AsSpan(_nodes);

    public ReadOnlySpan<(long Offset, long Length)> Buffers => CollectionsMarshal.AsSpan(_buffers);

    /// <summary>The buffers' bytes; each is followed by <see cref="Padding"/>.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Body => _body;

    public static int Padding(int length) => -length & (Alignment - 1);

    public void Start(long rowCount)
    {
        _nodes.Clear();
        _buffers.Clear();
        _body.Clear();
        BodySizeBytes = 0;
        RowCount = rowCount;
    }

    public void Node(long length, long nullCount) => _nodes.Add((length, nullCount));

    public void Buffer(ReadOnlyMemory<byte> bytes)
    {
        _buffers.Add((BodySizeBytes, bytes.Length));
        _body.Add(bytes);
        BodySizeBytes += bytes.Length + Padding(bytes.Length);
    }
}
