using System.Runtime.InteropServices;

namespace DataMesh.DuckDb.Native;

/// <summary>
/// <c>duckdb_result</c>: five deprecated fields and the pointer that counts; 48 bytes, passed by value to fetch.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeResult
{
    private readonly ulong _columnCount;
    private readonly ulong _rowCount;
    private readonly ulong _rowsChanged;
    private readonly nint _columns;
    private readonly nint _errorMessage;
    private readonly nint _internalData;
}
