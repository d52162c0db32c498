using System.Runtime.InteropServices;

namespace DataMesh.Schemas.Avro.Codec.Plans;

/// <summary>One step of a plan; <see cref="DecodeOp"/> tells what the numbers mean.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Instruction
{
    public DecodeOp Op;
    public int Slot;
    public int A;
    public int B;
    public long Number;
}
