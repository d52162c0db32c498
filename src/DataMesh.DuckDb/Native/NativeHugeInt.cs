using System.Runtime.InteropServices;

namespace DataMesh.DuckDb.Native;

/// <summary><c>duckdb_hugeint</c> and <c>duckdb_uhugeint</c>; .NET's Int128 has another calling convention.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct NativeHugeInt(ulong Lower, ulong Upper)
{
    public static NativeHugeInt From(Int128 value) => new((ulong)value, (ulong)(value >> 64));

    public static NativeHugeInt From(UInt128 value) => new((ulong)value, (ulong)(value >> 64));
}
