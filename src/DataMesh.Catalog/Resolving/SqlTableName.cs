using DataMesh.Model.Addresses;

namespace DataMesh.Catalog.Resolving;

/// <summary>
/// The spelling of addresses in SQL: the schema is the domain, the table is <c>product[@version][/port][#snapshot]</c>;
/// dashes may be written as underscores, letters in any case.
/// </summary>
internal static class SqlTableName
{
    private const string AnyPort = "default";

    public static DataAddress Parse(string schema, string table)
    {
        // Times and periods keep their capital letters; everything before them is a name.
        var mark = table.IndexOfAny(['?', '#']);
        var (names, moment) = mark < 0 ? (table, "") : (table[..mark], table[mark..]);
        var text = $"{DataAddress.Scheme}{Kebab(schema)}/{Kebab(names)}";

        // An address has a moment behind a port only; in SQL the default port need not be named for it.
        var isDefault = mark >= 0 && !names.Contains('/', StringComparison.Ordinal);
        if (!DataAddress.TryParse(isDefault ? $"{text}/{AnyPort}{moment}" : text + moment, out var address,
            out var problem))
        {
            throw CatalogErrors.BadTableName($"{schema}.{table}", problem);
        }

        return isDefault ? address with { Port = null } : address;
    }

    private static string Kebab(string name) => name.Replace('_', '-').ToLowerInvariant();
}
