using System.Runtime.InteropServices;

namespace DataMesh.DuckDb.Native.Handles;

/// <summary>Owns a <c>duckdb_result</c> in native memory, so that its address never moves.</summary>
internal sealed unsafe class ResultHandle(HandleLedger ledger) : NativeHandle(Allocate(), ledger)
{
    public NativeResult* Pointer => (NativeResult*)handle;

    protected override void Destroy(nint pointer)
    {
        NativeMethods.DestroyResult((NativeResult*)pointer);
        NativeMemory.Free((void*)pointer);
    }

    private static nint Allocate() => (nint)NativeMemory.AllocZeroed((nuint)sizeof(NativeResult));
}
