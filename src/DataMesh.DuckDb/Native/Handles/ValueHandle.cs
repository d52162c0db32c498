namespace DataMesh.DuckDb.Native.Handles;

/// <summary>Owns a <c>duckdb_value</c>.</summary>
internal sealed class ValueHandle(nint pointer, HandleLedger ledger) : NativeHandle(pointer, ledger)
{
    protected override void Destroy(nint pointer) => NativeMethods.DestroyValue(ref pointer);
}
