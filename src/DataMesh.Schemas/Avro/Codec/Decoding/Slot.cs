using System.Runtime.InteropServices;

namespace DataMesh.Schemas.Avro.Codec.Decoding;

/// <summary>A vector's memory while a chunk is filled.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct Slot
{
    public byte* Data;

    /// <summary>Null where no row can be null.</summary>
    public ulong* Validity;

    /// <summary>Free memory for texts that are not inline.</summary>
    public byte* Heap;

    public byte* HeapEnd;

    /// <summary>Of a list or map: the elements so far.</summary>
    public int Elements;

    /// <summary>Of a list or map: the elements that there is room for.</summary>
    public int Room;

    /// <summary>How much memory for texts is taken next.</summary>
    public int HeapStep;

    /// <summary>Whether a null row must have an entry of no elements.</summary>
    public bool HasElements;
}
