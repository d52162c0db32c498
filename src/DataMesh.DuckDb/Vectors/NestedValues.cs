using DataMesh.DuckDb.Types;

namespace DataMesh.DuckDb.Vectors;

/// <summary>Boxes lists, arrays, structs, maps and unions.</summary>
internal static class NestedValues
{
    public static object Read(DuckDbVector vector, int row) => vector.Type.Kind switch
    {
        DuckDbTypeKind.List => Elements(vector.Children[0], vector.Values<DuckDbListEntry>()[row]),
        DuckDbTypeKind.Array => Elements(vector.Children[0], ArrayEntry(vector, row)),
        DuckDbTypeKind.Map => Entries(vector, vector.Values<DuckDbListEntry>()[row]),
        DuckDbTypeKind.Union => UnionMember(vector, row),
        _ => Fields(vector, row),
    };

    private static DuckDbListEntry ArrayEntry(DuckDbVector vector, int row) =>
        new((ulong)row * (ulong)vector.Type.ArraySize, (ulong)vector.Type.ArraySize);

    private static object?[] Elements(DuckDbVector child, DuckDbListEntry entry)
    {
        var elements = new object?[entry.Length];
        for (var i = 0; i < elements.Length; i++)
        {
            elements[i] = child.Value((int)entry.Offset + i);
        }

        return elements;
    }

    private static KeyValuePair<object, object?>[] Entries(DuckDbVector vector, DuckDbListEntry entry)
    {
        var entries = new KeyValuePair<object, object?>[entry.Length];
        for (var i = 0; i < entries.Length; i++)
        {
            var at = (int)entry.Offset + i;
            entries[i] = new(vector.Children[0].Value(at)!, vector.Children[1].Value(at));
        }

        return entries;
    }

    private static DuckDbUnion UnionMember(DuckDbVector vector, int row)
    {
        var member = vector.Children[0].Values<byte>()[row];
        return new(vector.Type.Children[member].Name, vector.Children[1 + member].Value(row));
    }

    private static OrderedDictionary<string, object?> Fields(DuckDbVector vector, int row)
    {
        var fields = new OrderedDictionary<string, object?>(vector.Children.Count, StringComparer.Ordinal);
        for (var i = 0; i < vector.Children.Count; i++)
        {
            // Unnamed fields, as row(1, 2) makes them, are known by their position.
            var name = vector.Type.Children[i].Name;
            var key = name.Length == 0 ? i.ToString(System.Globalization.CultureInfo.InvariantCulture) : name;
            fields[key] = vector.Children[i].Value(row);
        }

        return fields;
    }
}
