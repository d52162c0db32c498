namespace DataMesh.DuckDb.Native.Handles;

/// <summary>Owns a <c>duckdb_database</c>.</summary>
internal sealed class DatabaseHandle(nint pointer, HandleLedger ledger) : NativeHandle(pointer, ledger)
{
    protected override void Destroy(nint pointer) => NativeMethods.Close(ref pointer);
}
