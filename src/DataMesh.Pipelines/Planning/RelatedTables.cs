using DataMesh.Pipelines.Jobs;
using System.Text.RegularExpressions;
using DataMesh.Catalog;
using DataMesh.Catalog.Resolving;
using DataMesh.Model.Addresses;
using DataMesh.Model.Checks;
using DataMesh.Model.Errors;

namespace DataMesh.Pipelines.Planning;

/// <summary>Pins the other products' tables that checks look into, under the names that the checks write.</summary>
internal static partial class RelatedTables
{
    /// <param name="onPort">Told of each port that is looked into.</param>
    public static IReadOnlyList<RelatedTable> Find(CatalogSnapshot catalog, IEnumerable<CheckSpec> checks,
        Action<ResolvedPort> onPort)
    {
        var found = new Dictionary<string, RelatedTable>(StringComparer.Ordinal);
        foreach (var name in checks.SelectMany(Names).Distinct(StringComparer.Ordinal))
        {
            if (Resolve(catalog, name) is { Snapshot: { } snapshot } resolved)
            {
                onPort(resolved);
                found[name] = new RelatedTable(name, resolved.TablePath, snapshot.Version);
            }
        }

        return [.. found.Values];
    }

    /// <summary>The products that checks look into.</summary>
    public static IEnumerable<string> Products(CatalogSnapshot catalog, IEnumerable<CheckSpec> checks) => checks
        .SelectMany(Names).Select(n => Resolve(catalog, n)?.Product.QualifiedName).OfType<string>()
        .Distinct(StringComparer.Ordinal);

    /// <summary>A name that nothing answers to is left out; the check then says that it could not be run.</summary>
    private static ResolvedPort? Resolve(CatalogSnapshot catalog, string name)
    {
        try
        {
            return name.StartsWith(DataAddress.Scheme, StringComparison.Ordinal)
                ? catalog.Resolve(DataAddress.Parse(name))
                : name.Split('.', 2) is [var schema, var table]
                    ? catalog.ResolveTable(schema.Trim('"'), table.Trim('"'))
                    : null;
        }
        catch (MeshException)
        {
            return null;
        }
    }

    private static IEnumerable<string> Names(CheckSpec check)
    {
        if (check.Type == CheckTypes.Relationship && check.Arguments.GetValueOrDefault("to") is { } to)
        {
            yield return to.ToString();
        }

        foreach (var text in (string[])["sql", "expression", "query"])
        {
            if (check.Arguments.GetValueOrDefault(text)?.ToString() is { } sql)
            {
                foreach (Match match in DottedName().Matches(sql))
                {
                    yield return match.Value;
                }
            }
        }
    }

    [GeneratedRegex("""(?:"[^"]+"|[A-Za-z_][A-Za-z0-9_]*)\.(?:"[^"]+"|[A-Za-z_][A-Za-z0-9_]*)""",
        RegexOptions.None, 1000)]
    private static partial Regex DottedName();
}
