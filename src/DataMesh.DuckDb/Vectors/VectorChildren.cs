using DataMesh.DuckDb.Native;
using DataMesh.DuckDb.Types;

namespace DataMesh.DuckDb.Vectors;

/// <summary>Finds the child vectors of nested types.</summary>
internal static class VectorChildren
{
    public static DuckDbVector[] Read(DuckDbChunk chunk, DuckDbVector parent)
    {
        chunk.ThrowIfDisposed();
        return parent.Type.Kind switch
        {
            DuckDbTypeKind.List => [ListElements(chunk, parent, parent.Type.Element)],
            DuckDbTypeKind.Map => MapEntries(chunk, parent),
            DuckDbTypeKind.Array => [ArrayElements(chunk, parent)],
            DuckDbTypeKind.Struct => Fields(chunk, parent, first: 0, parent.Type.Children),
            DuckDbTypeKind.Union => UnionTagAndMembers(chunk, parent),
            _ => [],
        };
    }

    private static DuckDbVector ListElements(DuckDbChunk chunk, DuckDbVector parent, DuckDbType element) => new(
        chunk, NativeMethods.ListChild(parent.Pointer), element, checked((int)NativeMethods.ListSize(parent.Pointer)));

    // A map is stored as a list of structs with a key and a value.
    private static DuckDbVector[] MapEntries(DuckDbChunk chunk, DuckDbVector parent)
    {
        var entries = ListElements(chunk, parent, DuckDbType.Struct(parent.Type.Children));
        return Fields(chunk, entries, first: 0, parent.Type.Children);
    }

    private static DuckDbVector ArrayElements(DuckDbChunk chunk, DuckDbVector parent) => new(
        chunk,
        NativeMethods.ArrayChild(parent.Pointer),
        parent.Type.Element,
        checked(parent.Count * parent.Type.ArraySize));

    // A union is stored as a struct: a byte that tells the member, then one child for each member.
    private static DuckDbVector[] UnionTagAndMembers(DuckDbChunk chunk, DuckDbVector parent)
    {
        var tag = new DuckDbVector(
            chunk,
            NativeMethods.StructChild(parent.Pointer, 0),
            DuckDbType.Of(DuckDbTypeKind.UTinyInt),
            parent.Count);
        return [tag, .. Fields(chunk, parent, first: 1, parent.Type.Children)];
    }

    private static DuckDbVector[] Fields(
        DuckDbChunk chunk, DuckDbVector parent, int first, IReadOnlyList<DuckDbTypeChild> fields)
    {
        var children = new DuckDbVector[fields.Count];
        for (var i = 0; i < children.Length; i++)
        {
            var child = NativeMethods.StructChild(parent.Pointer, (ulong)(first + i));
            children[i] = new DuckDbVector(chunk, child, fields[i].Type, parent.Count);
        }

        return children;
    }
}
