using DataMesh.DuckDb.Native;
using DataMesh.DuckDb.Types;

namespace DataMesh.DuckDb.Vectors;

/// <summary>Finds the child vectors of nested types.</summary>
internal static class VectorChildren
{
    public static DuckDbVector[] Read(ChunkLife life, DuckDbVector parent)
    {
        life.ThrowIfOver();
        return parent.Type.Kind switch
        {
            DuckDbTypeKind.List => [ListElements(life, parent, parent.Type.Element)],
            DuckDbTypeKind.Map => Fields(life, Entries(life, parent), first: 0, parent.Type.Children),
            DuckDbTypeKind.Array => [ArrayElements(life, parent)],
            DuckDbTypeKind.Struct => Fields(life, parent, first: 0, parent.Type.Children),
            DuckDbTypeKind.Union => UnionTagAndMembers(life, parent),
            _ => [],
        };
    }

    /// <summary>A map is stored as a list of structs with a key and a value.</summary>
    public static DuckDbVector Entries(ChunkLife life, DuckDbVector map) =>
        ListElements(life, map, DuckDbType.Struct(map.Type.Children));

    private static DuckDbVector ListElements(ChunkLife life, DuckDbVector parent, DuckDbType element) => new(
        life, NativeMethods.ListChild(parent.Pointer), element, checked((int)NativeMethods.ListSize(parent.Pointer)));


    private static DuckDbVector ArrayElements(ChunkLife life, DuckDbVector parent) => new(
        life,
        NativeMethods.ArrayChild(parent.Pointer),
        parent.Type.Element,
        checked(parent.Count * parent.Type.ArraySize));

    // A union is stored as a struct: a byte that tells the member, then one child for each member.
    private static DuckDbVector[] UnionTagAndMembers(ChunkLife life, DuckDbVector parent)
    {
        var tag = new DuckDbVector(
            life,
            NativeMethods.StructChild(parent.Pointer, 0),
            DuckDbType.Of(DuckDbTypeKind.UTinyInt),
            parent.Count);
        return [tag, .. Fields(life, parent, first: 1, parent.Type.Children)];
    }

    private static DuckDbVector[] Fields(
        ChunkLife life, DuckDbVector parent, int first, IReadOnlyList<DuckDbTypeChild> fields)
    {
        var children = new DuckDbVector[fields.Count];
        for (var i = 0; i < children.Length; i++)
        {
            var child = NativeMethods.StructChild(parent.Pointer, (ulong)(first + i));
            children[i] = new DuckDbVector(life, child, fields[i].Type, parent.Count);
        }

        return children;
    }
}
