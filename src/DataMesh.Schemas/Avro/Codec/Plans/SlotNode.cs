using DataMesh.DuckDb.Types;

namespace DataMesh.Schemas.Avro.Codec.Plans;

/// <summary>A vector of the rows to fill or to read: a column, or a part of one.</summary>
/// <param name="Index">Parents come before their children; -1 for the row itself.</param>
/// <param name="Type">What the vector holds.</param>
/// <param name="Path">For messages, for example <c>items.element.price</c>.</param>
/// <param name="Children">As the vector's children; a union's first is its tag.</param>
internal sealed record SlotNode(int Index, DuckDbType Type, string Path, IReadOnlyList<SlotNode> Children)
{
    /// <summary>Whether the plan may set it to null.</summary>
    public bool MayBeNull { get; private set; }

    public bool HasElements => Type.Kind is DuckDbTypeKind.List or DuckDbTypeKind.Map;

    /// <summary>The row with its columns.</summary>
    public static SlotNode Row(IReadOnlyList<DuckDbTypeChild> columns)
    {
        var next = 0;
        return new SlotNode(
            -1, DuckDbType.Struct(columns), "", [.. columns.Select(c => Create(c.Type, c.Name, ref next))]);
    }

    /// <summary>This vector and all below that have the same rows; they are null together.</summary>
    public int[] NullTogether()
    {
        var slots = new List<int>();
        Collect(slots);
        return [.. slots];
    }

    private static SlotNode Create(DuckDbType type, string path, ref int next)
    {
        var index = next++;
        var children = new List<SlotNode>();
        if (type.Kind is DuckDbTypeKind.Union)
        {
            children.Add(Create(DuckDbType.Of(DuckDbTypeKind.UTinyInt), path, ref next));
        }

        foreach (var child in type.Children)
        {
            children.Add(Create(child.Type, $"{path}.{child.Name}", ref next));
        }

        return new SlotNode(index, type, path, children);
    }

    private void Collect(List<int> slots)
    {
        MayBeNull = true;
        slots.Add(Index);
        if (Type.Kind is DuckDbTypeKind.Struct or DuckDbTypeKind.Union)
        {
            foreach (var child in Children)
            {
                child.Collect(slots);
            }
        }
    }
}
