using System.Runtime.InteropServices;

namespace DataMesh.DuckDb.Native.Handles;

/// <summary>A pointer that DuckDB gave us and that one <c>duckdb_destroy_…</c> call gives back.</summary>
internal abstract class NativeHandle : SafeHandle
{
    private readonly HandleLedger _ledger;

    protected NativeHandle(nint pointer, HandleLedger ledger)
        : base(invalidHandleValue: 0, ownsHandle: true)
    {
        _ledger = ledger;
        SetHandle(pointer);
        if (pointer != 0)
        {
            ledger.Add();
        }
    }

    public sealed override bool IsInvalid => handle == 0;

    public HandleLedger Ledger => _ledger;

    protected sealed override bool ReleaseHandle()
    {
        Destroy(handle);
        _ledger.Remove();
        return true;
    }

    protected abstract void Destroy(nint pointer);
}
