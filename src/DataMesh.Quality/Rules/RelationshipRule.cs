using DataMesh.DuckDb;
using DataMesh.Quality.Planning;

namespace DataMesh.Quality.Rules;

/// <summary>Every value is found in the column <c>field</c> of the relation <c>to</c>; null passes.</summary>
internal static class RelationshipRule
{
    public static PlannedCheck Compile(RuleContext context)
    {
        var (to, field) = (context.Arguments.Text("to"), context.Arguments.Text("field") ?? context.Column.Name);
        if (to is null)
        {
            return context.Not("relationship needs `to`, the address of the product that holds the keys");
        }

        // Without nulls on either side NOT IN is an anti join: one hash probe a row.
        // A table keeps a UUID as text, so that a model's UUID meets text in another product's keys.
        var name = SqlText.Identifier(field);
        var (column, key) = (context.ColumnSql, context.Column.Type == "UUID" ? $"TRY_CAST({name} AS UUID)" : name);
        return context.Request.Relation(to) is { } relation
            ? context.Row(
                $"{column} IS NOT NULL AND {column} NOT IN\n" +
                $"(SELECT {key} FROM ({relation}) AS \"_keys\" WHERE {key} IS NOT NULL)")
            : context.Not($"relationship: there is no data for `{to}`");
    }
}
