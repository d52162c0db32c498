using System.Runtime.InteropServices;

namespace DataMesh.DuckDb.Vectors;

/// <summary><c>duckdb_string_t</c>: up to 12 bytes inline, else a 4-byte prefix and a pointer.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
public readonly unsafe struct StringView
{
    public const int InlineLength = 12;

    [FieldOffset(0)]
    public readonly uint Length;

    [FieldOffset(4)]
    private readonly byte _inline;

    [FieldOffset(8)]
    private readonly byte* _pointer;

    /// <summary>Where a value of more than <see cref="InlineLength"/> bytes lies.</summary>
    public byte* Pointer => _pointer;

    /// <summary>The text's bytes; the view itself must lie in native memory that lives as long as the span.</summary>
    public static ReadOnlySpan<byte> Bytes(StringView* view) => view->Length <= InlineLength
        ? new ReadOnlySpan<byte>(&view->_inline, (int)view->Length)
        : new ReadOnlySpan<byte>(view->_pointer, checked((int)view->Length));
}
