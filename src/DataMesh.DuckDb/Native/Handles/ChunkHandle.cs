namespace DataMesh.DuckDb.Native.Handles;

/// <summary>Owns a <c>duckdb_data_chunk</c>.</summary>
internal sealed class ChunkHandle(nint pointer, HandleLedger ledger) : NativeHandle(pointer, ledger)
{
    protected override void Destroy(nint pointer) => NativeMethods.DestroyDataChunk(ref pointer);
}
