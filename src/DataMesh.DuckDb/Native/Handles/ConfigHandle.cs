namespace DataMesh.DuckDb.Native.Handles;

/// <summary>Owns a <c>duckdb_config</c>.</summary>
internal sealed class ConfigHandle(nint pointer, HandleLedger ledger) : NativeHandle(pointer, ledger)
{
    protected override void Destroy(nint pointer) => NativeMethods.DestroyConfig(ref pointer);
}
