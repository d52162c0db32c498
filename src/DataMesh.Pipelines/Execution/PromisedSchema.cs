using System.Text.Json.Nodes;
using DataMesh.Catalog.Builds;
using DataMesh.DuckDb;
using DataMesh.DuckDb.Types;
using DataMesh.Model.Checks;
using DataMesh.Model.Descriptor;
using DataMesh.Model.Diagnostics;
using DataMesh.Model.Schemas;
using DataMesh.Pipelines.Builds;
using DataMesh.Pipelines.Jobs;

namespace DataMesh.Pipelines.Execution;

/// <summary>
/// Holds a model's columns against the promised fields before a row is read: all must be there, with their types.
/// </summary>
internal static class PromisedSchema
{
    /// <summary>The SELECT with widened columns cast to the promised types.</summary>
    /// <exception cref="BuildFault">Columns are missing or have another type; the message names all of
    /// them.</exception>
    public static string Apply(string select, TableSchema actual, IReadOnlyList<FieldSpec> fields, string model,
        string port)
    {
        var problems = new List<string>();
        var casts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var field in fields)
        {
            if (actual.Find(field.Name) is not { } column)
            {
                problems.Add($"column '{field.Name}' ({field.Type ?? "any type"}) is promised and the model has none: "
                    + NearestName.Suggest(field.Name, [.. actual.Columns.Select(c => c.Name)]));
            }
            else if (field.Type is { } promised)
            {
                switch (PromisedType.Compare(column.Type, promised))
                {
                    case PromisedType.Fit.Widens:
                        casts[column.Name] = PromisedType.CastType(promised);
                        break;
                    case PromisedType.Fit.Differs:
                        problems.Add($"column '{field.Name}' is promised as {promised} and the model makes it "
                            + $"{column.Type}");
                        break;
                }
            }
        }

        return problems.Count > 0
            ? throw new BuildFault(BuildFailureKind.Model, "schema-broken",
                $"Model '{model}' does not keep the promise of port '{port}': {string.Join("; ", problems)}.",
                "Change the model (cast the column), or change spec.schema.fields and the version.", model)
            : casts.Count == 0 ? select : Cast(select, actual, casts);
    }

    /// <summary>
    /// The checks that the promise implies: a required column has no nulls, an enumeration no other values, and the
    /// parts of a nested column keep what the schema says of them.
    /// </summary>
    public static IEnumerable<CheckSpec> Checks(TableTarget target) =>
        [.. Required(target), .. target.Fields.SelectMany(Values), .. target.Fields.SelectMany(Parts)];

    private static IEnumerable<CheckSpec> Required(TableTarget target) => target.Fields
        .Where(f => f.Required && !target.Checks.Any(c => c.Type == CheckTypes.NotNull
            && c.Severity == CheckSeverity.Error && c.Mostly >= 1 && c.Columns is [var only] && only == f.Name))
        .Select(f => new CheckSpec
        {
            Name = $"required_{f.Name}",
            Type = CheckTypes.NotNull,
            Columns = [f.Name],
            Description = $"Column '{f.Name}' is promised as required.",
            At = f.At,
        });

    private static IEnumerable<CheckSpec> Values(FieldSpec field)
    {
        if (field.Type is { } text && DuckDbTypeParser.TryParse(text, out var type)
            && type.Kind == DuckDbTypeKind.Enum)
        {
            yield return new CheckSpec
            {
                Name = $"values_{field.Name}",
                Type = CheckTypes.AcceptedValues,
                Columns = [field.Name],
                Arguments = new Dictionary<string, JsonNode?>(StringComparer.Ordinal)
                {
                    ["values"] = new JsonArray([.. type.EnumValues.Select(v => (JsonNode)v)]),
                },
                Description = $"Column '{field.Name}' is promised as an enumeration.",
                At = field.At,
            };
        }
    }

    private static IEnumerable<CheckSpec> Parts(FieldSpec field) => field.Rules.Select(rule => new CheckSpec
    {
        Name = rule.Name,
        Type = CheckTypes.Expression,
        Columns = [field.Name],
        Arguments = new Dictionary<string, JsonNode?>(StringComparer.Ordinal) { ["expression"] = rule.Expression },
        Description = $"A part of column '{field.Name}' is promised in the schema.",
        At = field.At,
    });

    private static string Cast(string select, TableSchema actual, Dictionary<string, string> casts)
    {
        var columns = actual.Columns.Select(c => casts.TryGetValue(c.Name, out var type)
            ? $"CAST({SqlText.Identifier(c.Name)} AS {type}) AS {SqlText.Identifier(c.Name)}"
            : SqlText.Identifier(c.Name));
        return $"SELECT {string.Join(", ", columns)} FROM ({select}\n) AS _promised";
    }
}
