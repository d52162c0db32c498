using DataMesh.DuckDb.Types;

namespace DataMesh.DuckDb.Arrow;

/// <summary>A column of an Arrow schema, made of a DuckDB column.</summary>
/// <param name="DictionaryId">Set for an enum: its values travel once, ahead of the rows.</param>
internal sealed record ArrowField(
    string Name, DuckDbType Type, IReadOnlyList<ArrowField> Children, long? DictionaryId, bool IsNullable = true)
{
    /// <summary>Names every enum below the columns with its own dictionary.</summary>
    public static IReadOnlyList<ArrowField> Of(IEnumerable<DuckDbColumn> columns)
    {
        long dictionaries = 0;
        return [.. columns.Select(c => Of(c.Name, c.Type, ref dictionaries))];
    }

    /// <summary>This field and all below it.</summary>
    public IEnumerable<ArrowField> WithDescendants() => Children.SelectMany(c => c.WithDescendants()).Prepend(this);

    private static ArrowField Of(string name, DuckDbType type, ref long dictionaries, bool isNullable = true)
    {
        if (type.Kind == DuckDbTypeKind.Map)
        {
            // Arrow's map is a list of one struct, and neither the struct nor a key may be null.
            var key = Of("key", type.Children[0].Type, ref dictionaries, isNullable: false);
            var value = Of("value", type.Children[1].Type, ref dictionaries);
            var entries = new ArrowField(
                "entries", DuckDbType.Struct(type.Children), [key, value], DictionaryId: null, IsNullable: false);
            return new(name, type, [entries], DictionaryId: null, isNullable);
        }

        List<ArrowField> children = [];
        foreach (var child in type.Children)
        {
            children.Add(Of(child.Name, child.Type, ref dictionaries));
        }

        long? dictionary = type.Kind == DuckDbTypeKind.Enum ? dictionaries++ : null;
        return new(name, type, children, dictionary, isNullable);
    }
}
