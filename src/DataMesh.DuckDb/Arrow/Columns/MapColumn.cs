using DataMesh.DuckDb.Vectors;

namespace DataMesh.DuckDb.Arrow.Columns;

/// <summary>A map: a list of structs of key and value.</summary>
internal sealed class MapColumn(ArrowColumn entries) : ListColumn(entries)
{
    protected override DuckDbVector ElementsOf(DuckDbVector vector) => vector.Entries;
}
