using System.Text.Json;
using DataMesh.DuckDb.Vectors;

namespace DataMesh.Serving.Formats;

/// <summary>Writes one value that is not null.</summary>
internal delegate void JsonValueWriter(Utf8JsonWriter writer, DuckDbVector vector, int row);
