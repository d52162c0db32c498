using System.Globalization;
using DataMesh.DuckDb;
using DataMesh.DuckDb.Types;
using DataMesh.Model.Descriptor.Contracts;
using DataMesh.Schemas.Tables;

namespace DataMesh.Schemas.Files;

/// <summary>
/// What a schema promises of the parts of a nested column, as expressions over the row: a part that may not be missing
/// never is, and an enumeration has only its values. The column's own promise is not repeated here.
/// </summary>
internal static class PartRules
{
    public static IReadOnlyList<FieldRule> Of(TableField field)
    {
        var rules = new List<FieldRule>();
        Parts(field, field.Name, SqlText.Identifier(field.Name), static e => e, rules, depth: 0);
        return rules;
    }

    /// <param name="value">The part as SQL.</param>
    /// <param name="within">Puts an expression over the part into one over the row; nothing above it is null.</param>
    private static void Parts(TableField field, string path, string value, Func<string, string> within,
        List<FieldRule> rules, int depth)
    {
        foreach (var part in field.Parts)
        {
            // A map's keys are never null.
            var (partPath, partValue, inside) = (field.Type.Kind, part.Name) switch
            {
                (DuckDbTypeKind.Struct, _) => ($"{path}.{part.Name}", $"{value}.{SqlText.Identifier(part.Name)}",
                    (Func<string, string>)(e => within($"({value} IS NULL OR {e})"))),
                (DuckDbTypeKind.Map, "value") => Each($"{path}{{}}", $"map_values({value})", value),
                (DuckDbTypeKind.List or DuckDbTypeKind.Array, _) => Each($"{path}[]", value, value),
                _ => (string.Empty, string.Empty, within),
            };
            if (partPath.Length == 0)
            {
                continue;
            }

            if (!part.Nullable)
            {
                rules.Add(new FieldRule($"required_{partPath}", inside($"{partValue} IS NOT NULL")));
            }

            if (part.Type.Kind == DuckDbTypeKind.Enum)
            {
                var values = string.Join(", ", part.Type.EnumValues.Select(v => SqlText.Literal(v)));
                rules.Add(new FieldRule($"values_{partPath}",
                    inside($"({partValue} IS NULL OR {partValue}::VARCHAR IN ({values}))")));
            }

            Parts(part, partPath, partValue, inside, rules, depth + 1);
        }

        (string, string, Func<string, string>) Each(string path, string list, string whole)
        {
            var item = string.Create(CultureInfo.InvariantCulture, $"_{depth}");
            return (path, item, e => within(
                $"({whole} IS NULL OR len(list_filter({list}, lambda {item}: NOT coalesce({e}, false))) = 0)"));
        }
    }
}
