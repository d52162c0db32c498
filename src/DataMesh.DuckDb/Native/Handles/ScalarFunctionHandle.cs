namespace DataMesh.DuckDb.Native.Handles;

/// <summary>Owns a <c>duckdb_scalar_function</c>.</summary>
internal sealed class ScalarFunctionHandle(nint pointer, HandleLedger ledger) : NativeHandle(pointer, ledger)
{
    protected override void Destroy(nint pointer) => NativeMethods.DestroyScalarFunction(ref pointer);
}
