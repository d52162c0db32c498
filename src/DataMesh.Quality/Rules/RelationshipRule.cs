using DataMesh.DuckDb;
using DataMesh.Quality.Planning;

namespace DataMesh.Quality.Rules;

/// <summary>
/// Every key is found in <c>field</c> (or <c>fields</c>) of the relation <c>to</c>; a key with a null passes.
/// </summary>
internal static class RelationshipRule
{
    public static PlannedCheck Compile(RuleContext context)
    {
        var arguments = context.Arguments;
        var to = arguments.Text("to");
        List<string?> fields = [.. arguments.List("fields").Concat(arguments.List("field")).Select(n => n?.ToString())];
        if (to is null)
        {
            return context.Not("relationship needs `to`, the address of the product that holds the keys");
        }

        if (fields.Count == 0)
        {
            fields = [.. context.Columns.Select(c => (string?)c.Name)];
        }

        if (fields.Count != context.Columns.Count || fields.Contains(null))
        {
            return context.Not(
                $"relationship compares {context.Columns.Count} columns with {fields.Count} fields; they must pair up");
        }

        return context.Request.Relation(to) is { } relation
            ? context.Row(Missing(context, [.. fields.Select(f => SqlText.Identifier(f!))], relation))
            : context.Not($"relationship: there is no data for `{to}`");
    }

    private static string Missing(RuleContext context, IReadOnlyList<string> fields, string relation)
    {
        var columns = context.Columns.Select(c => SqlText.Identifier(c.Name)).ToList();
        var hasKey = string.Join(" AND ", columns.Select(c => $"{c} IS NOT NULL"));
        var isKey = string.Join(" AND ", fields.Select(f => $"{f} IS NOT NULL"));

        // Without nulls on either side NOT IN is a plain anti join that DuckDB turns into one hash probe a row.
        var (left, right) = columns.Count == 1
            ? (columns[0], fields[0])
            : ($"ROW({string.Join(", ", columns)})", $"ROW({string.Join(", ", fields)})");
        return $"{hasKey} AND {left} NOT IN (SELECT {right} FROM ({relation}) AS \"_keys\" WHERE {isKey})";
    }
}
