using System.Runtime.InteropServices;

namespace DataMesh.DuckDb.Vectors;

/// <summary>DuckDB's INTERVAL: the three parts are kept apart because a month has no fixed length.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct DuckDbInterval(int Months, int Days, long Micros);
