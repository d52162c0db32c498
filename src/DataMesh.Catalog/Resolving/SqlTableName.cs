using DataMesh.Model.Addresses;

namespace DataMesh.Catalog.Resolving;

/// <summary>
/// The spelling of addresses in SQL: the schema is the domain, the table is <c>product[@version][/port[#snapshot]]</c>;
/// dashes may be written as underscores, letters in any case.
/// </summary>
internal static class SqlTableName
{
    public static DataAddress Parse(string schema, string table)
    {
        // Times and periods keep their capital letters; everything before them is a name.
        var mark = table.IndexOfAny(['?', '#']);
        var (names, moment) = mark < 0 ? (table, "") : (table[..mark], table[mark..]);
        var text = $"{DataAddress.Scheme}{Kebab(schema)}/{Kebab(names)}{moment}";
        return DataAddress.TryParse(text, out var address, out var problem)
            ? address
            : throw CatalogErrors.BadTableName($"{schema}.{table}", problem);
    }

    private static string Kebab(string name) => name.Replace('_', '-').ToLowerInvariant();
}
