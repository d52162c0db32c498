using DataMesh.Model.Errors;

namespace DataMesh.DuckDb.Native.Handles;

/// <summary>Owns a <c>duckdb_connection</c> and knows the result that is being read from it.</summary>
internal sealed class ConnectionHandle(nint pointer, HandleLedger ledger) : NativeHandle(pointer, ledger)
{
    /// <summary>The newest result whose rows are not all read, or null.</summary>
    public DuckDbResult? OpenResult { get; set; }

    /// <summary>What is made while a result is open would join its transaction and vanish with it.</summary>
    /// <exception cref="MeshException"><c>duckdb-result-open</c>.</exception>
    public void ThrowIfReading()
    {
        if (OpenResult is not null)
        {
            throw new MeshException(
                ErrorKind.Conflict,
                "duckdb-result-open",
                "A result of this connection is still open.",
                "Read it to its end or dispose it first, or use a second connection.");
        }
    }

    protected override void Destroy(nint pointer) => NativeMethods.Disconnect(ref pointer);
}
