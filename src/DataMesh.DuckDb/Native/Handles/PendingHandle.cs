namespace DataMesh.DuckDb.Native.Handles;

/// <summary>Owns a <c>duckdb_pending_result</c>.</summary>
internal sealed class PendingHandle(nint pointer, HandleLedger ledger) : NativeHandle(pointer, ledger)
{
    protected override void Destroy(nint pointer) => NativeMethods.DestroyPending(ref pointer);
}
