namespace DataMesh.DuckDb.Native.Handles;

/// <summary>Owns a <c>duckdb_appender</c>.</summary>
internal sealed class AppenderHandle(nint pointer, HandleLedger ledger) : NativeHandle(pointer, ledger)
{
    protected override void Destroy(nint pointer)
    {
        // Destroying alone would write the rows of an append that was given up half way.
        _ = NativeMethods.ClearAppender(pointer);
        NativeMethods.DestroyAppender(ref pointer);
    }
}
