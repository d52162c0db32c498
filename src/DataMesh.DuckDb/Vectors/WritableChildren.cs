using DataMesh.DuckDb.Native;
using DataMesh.DuckDb.Types;

namespace DataMesh.DuckDb.Vectors;

/// <summary>Finds the writable child vectors of nested types, and finds them again after they moved.</summary>
internal static class WritableChildren
{
    public static DuckDbWritableVector[] Create(ChunkLife life, nint parent, DuckDbType type, int count)
    {
        var elements = Count([], type, count, isReset: true);
        var types = ChildTypes(type);
        var children = new DuckDbWritableVector[types.Length];
        for (var i = 0; i < children.Length; i++)
        {
            children[i] = new DuckDbWritableVector(life, Child(parent, type, i), types[i], elements);
        }

        return children;
    }

    public static void Rebind(DuckDbWritableVector[] children, nint parent, DuckDbType type, int count, bool isReset)
    {
        for (var i = 0; i < children.Length; i++)
        {
            children[i].Rebind(Child(parent, type, i), count, isReset);
        }
    }

    /// <summary>The rows that the children of <paramref name="rows"/> rows have.</summary>
    /// <remarks>A list's elements do not depend on its rows; a new list has room for one vector's size.</remarks>
    public static int Count(DuckDbWritableVector[] children, DuckDbType type, int rows, bool isReset) =>
        type.Kind switch
        {
            DuckDbTypeKind.List or DuckDbTypeKind.Map => isReset ? (int)NativeMethods.VectorSize() : children[0].Count,
            DuckDbTypeKind.Array => checked(rows * type.ArraySize),
            _ => rows,
        };

    private static DuckDbType[] ChildTypes(DuckDbType type) => type.Kind switch
    {
        DuckDbTypeKind.Union => [DuckDbType.Of(DuckDbTypeKind.UTinyInt), .. type.Children.Select(c => c.Type)],
        _ => [.. type.Children.Select(c => c.Type)],
    };

    // A map is a list of structs; a union is a struct whose first child is the tag.
    private static nint Child(nint parent, DuckDbType type, int index) => type.Kind switch
    {
        DuckDbTypeKind.List => NativeMethods.ListChild(parent),
        DuckDbTypeKind.Array => NativeMethods.ArrayChild(parent),
        DuckDbTypeKind.Map => NativeMethods.StructChild(NativeMethods.ListChild(parent), (ulong)index),
        _ => NativeMethods.StructChild(parent, (ulong)index),
    };
}
