using DataMesh.Catalog.Builds;
using DataMesh.DuckDb;
using DataMesh.Model.Schemas;
using DataMesh.Pipelines.Builds;
using DataMesh.Pipelines.Models;

namespace DataMesh.Pipelines.Execution;

/// <summary>Fits an incremental model's columns to the kept table, as its <c>on_schema_change</c> says.</summary>
internal static class ColumnRules
{
    public static string Align(string select, TableSchema made, TableSchema kept, CompiledModel model)
    {
        var rule = model.Config.OnSchemaChange;
        var missing = kept.Columns.Where(k => made.Find(k.Name) is null).Select(k => k.Name).ToList();
        var added = made.Columns.Where(m => kept.Find(m.Name) is null).ToList();
        if (rule == SchemaChangeRule.Fail && (missing.Count > 0 || added.Count > 0))
        {
            throw Fault(model, $"columns changed: added [{string.Join(", ", added.Select(a => a.Name))}], "
                + $"missing [{string.Join(", ", missing)}]");
        }

        if (missing.Count > 0 && rule == SchemaChangeRule.Ignore)
        {
            throw Fault(model, $"the model no longer has column {string.Join(", ", missing.Select(m => $"'{m}'"))}");
        }

        foreach (var column in kept.Columns)
        {
            if (made.Find(column.Name) is { } now
                && PromisedType.Compare(now.Type, column.Type) == PromisedType.Fit.Differs)
            {
                throw Fault(model, $"column '{column.Name}' is {column.Type} in the table and {now.Type} in the model");
            }
        }

        var stay = kept.Columns.Where(c => rule != SchemaChangeRule.SyncAllColumns || made.Find(c.Name) is not null);
        var columns = stay.Select(c => made.Find(c.Name) is null
                ? $"CAST(NULL AS {c.Type}) AS {SqlText.Identifier(c.Name)}"
                : $"CAST({SqlText.Identifier(c.Name)} AS {c.Type}) AS {SqlText.Identifier(c.Name)}")
            .Concat(rule == SchemaChangeRule.Ignore ? [] : added.Select(a => SqlText.Identifier(a.Name)));
        return $"SELECT {string.Join(", ", columns)} FROM ({select}\n) AS _aligned";
    }

    private static BuildFault Fault(CompiledModel model, string what) => new(BuildFailureKind.Model,
        "incremental-schema-changed", $"Incremental model '{model.Name}': {what}.",
        "Build with --full-refresh, or set on_schema_change.", model.Name);
}
