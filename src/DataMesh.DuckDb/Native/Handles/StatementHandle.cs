namespace DataMesh.DuckDb.Native.Handles;

/// <summary>Owns a <c>duckdb_prepared_statement</c>.</summary>
internal sealed class StatementHandle(nint pointer, HandleLedger ledger) : NativeHandle(pointer, ledger)
{
    protected override void Destroy(nint pointer) => NativeMethods.DestroyPrepare(ref pointer);
}
