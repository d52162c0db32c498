namespace DataMesh.DuckDb.Native.Handles;

/// <summary>Owns a <c>duckdb_logical_type</c>.</summary>
internal sealed class LogicalTypeHandle(nint pointer, HandleLedger ledger) : NativeHandle(pointer, ledger)
{
    protected override void Destroy(nint pointer) => NativeMethods.DestroyLogicalType(ref pointer);
}
