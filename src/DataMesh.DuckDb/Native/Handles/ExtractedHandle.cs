namespace DataMesh.DuckDb.Native.Handles;

/// <summary>Owns <c>duckdb_extracted_statements</c>.</summary>
internal sealed class ExtractedHandle(nint pointer, HandleLedger ledger) : NativeHandle(pointer, ledger)
{
    protected override void Destroy(nint pointer) => NativeMethods.DestroyExtracted(ref pointer);
}
