using System.Buffers.Binary;
using System.Text;

namespace DataMesh.DuckDb.Arrow;

/// <summary>
/// The part of the FlatBuffers format that Arrow's metadata needs, written back to front as the format asks.
/// An offset is the number of bytes from the end of the buffer. Every field given is written, defaults too.
/// </summary>
internal sealed class FlatBufferWriter
{
    private const int LargestAlignment = 8;

    private readonly int[] _fields = new int[8];
    private byte[] _bytes = new byte[1024];
    private int _used;
    private int _fieldCount;
    private int _tableBase;

    public int Text(string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        Align(sizeof(int), ahead: length + 1 + sizeof(int));

        // Text ends with a zero that its length does not count.
        Push(length + 1).Clear();
        Encoding.UTF8.GetBytes(text, _bytes.AsSpan(_bytes.Length - _used));
        return PushInt(length);
    }

    public int Offsets(ReadOnlySpan<int> offsets)
    {
        Align(sizeof(int), ahead: offsets.Length * sizeof(int) + sizeof(int));
        for (var i = offsets.Length - 1; i >= 0; i--)
        {
            PushOffset(offsets[i]);
        }

        return PushInt(offsets.Length);
    }

    public int Ints(ReadOnlySpan<int> values)
    {
        Align(sizeof(int), ahead: values.Length * sizeof(int) + sizeof(int));
        for (var i = values.Length - 1; i >= 0; i--)
        {
            PushInt(values[i]);
        }

        return PushInt(values.Length);
    }

    /// <summary>A vector of structs of two 64-bit numbers.</summary>
    public int Pairs(ReadOnlySpan<(long First, long Second)> pairs)
    {
        Align(sizeof(long), ahead: pairs.Length * 2 * sizeof(long));
        for (var i = pairs.Length - 1; i >= 0; i--)
        {
            BinaryPrimitives.WriteInt64LittleEndian(Push(sizeof(long)), pairs[i].Second);
            BinaryPrimitives.WriteInt64LittleEndian(Push(sizeof(long)), pairs[i].First);
        }

        return PushInt(pairs.Length);
    }

    /// <summary>Tables do not nest: everything a table points to is written before it is started.</summary>
    public void StartTable(int fieldCount)
    {
        _fieldCount = fieldCount;
        _fields.AsSpan(0, fieldCount).Clear();
        _tableBase = _used;
    }

    public void Field(int index, bool value) => Field(index, value ? (byte)1 : (byte)0);

    public void Field(int index, byte value)
    {
        Push(1)[0] = value;
        _fields[index] = _used;
    }

    public void Field(int index, short value)
    {
        Align(sizeof(short), ahead: sizeof(short));
        BinaryPrimitives.WriteInt16LittleEndian(Push(sizeof(short)), value);
        _fields[index] = _used;
    }

    public void Field(int index, int value)
    {
        Align(sizeof(int), ahead: sizeof(int));
        _fields[index] = PushInt(value);
    }

    public void Field(int index, long value)
    {
        Align(sizeof(long), ahead: sizeof(long));
        BinaryPrimitives.WriteInt64LittleEndian(Push(sizeof(long)), value);
        _fields[index] = _used;
    }

    public void Reference(int index, int offset)
    {
        Align(sizeof(int), ahead: sizeof(int));
        PushOffset(offset);
        _fields[index] = _used;
    }

    public int EndTable()
    {
        Align(sizeof(int), ahead: sizeof(int));
        var table = PushInt(0);
        for (var i = _fieldCount - 1; i >= 0; i--)
        {
            PushShort(_fields[i] == 0 ? 0 : table - _fields[i]);
        }

        PushShort(table - _tableBase);
        PushShort((_fieldCount + 2) * sizeof(short));

        // The table starts with the distance back to its list of fields.
        BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(_bytes.Length - table), _used - table);
        return table;
    }

    /// <summary>The finished buffer, a multiple of eight bytes long.</summary>
    public ReadOnlySpan<byte> Finish(int root)
    {
        Align(LargestAlignment, ahead: sizeof(int));
        PushOffset(root);
        return _bytes.AsSpan(_bytes.Length - _used);
    }

    private void PushOffset(int offset)
    {
        var target = Push(sizeof(int));
        BinaryPrimitives.WriteInt32LittleEndian(target, _used - offset);
    }

    private int PushInt(int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(Push(sizeof(int)), value);
        return _used;
    }

    private void PushShort(int value) =>
        BinaryPrimitives.WriteInt16LittleEndian(Push(sizeof(short)), checked((short)value));

    /// <summary>
    /// Pads so that after <paramref name="ahead"/> more bytes the position is a multiple of the size.
    /// </summary>
    private void Align(int size, int ahead) => Push(-(_used + ahead) & (size - 1)).Clear();

    private Span<byte> Push(int length)
    {
        if (_used + length > _bytes.Length)
        {
            var larger = new byte[Math.Max(_bytes.Length * 2, _used + length)];
            _bytes.AsSpan(_bytes.Length - _used).CopyTo(larger.AsSpan(larger.Length - _used));
            _bytes = larger;
        }

        _used += length;
        return _bytes.AsSpan(_bytes.Length - _used, length);
    }
}
