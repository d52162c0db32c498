using DataMesh.DuckDb.Vectors;

namespace DataMesh.DuckDb.Functions;

/// <summary>Fills <paramref name="output"/> for every row of <paramref name="input"/>; neither may be kept.</summary>
/// <remarks>Several threads call it at once. An exception becomes the query's error.</remarks>
public delegate void DuckDbScalarBody(DuckDbChunkView input, DuckDbWritableVector output);
