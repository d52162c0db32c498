using System.Globalization;
using DataMesh.Model.Checks;
using DataMesh.Model.Diagnostics;
using DataMesh.Model.Schemas;
using DataMesh.Quality.Rules;
using DataMesh.Quality.Standards;

namespace DataMesh.Quality.Planning;

/// <summary>Turns the checks of a table into a plan that reads it as few times as possible.</summary>
public static class CheckPlanner
{
    private static readonly Dictionary<string, (Func<RuleContext, PlannedCheck> Compile, int Min, int Max)> Rules =
        new(StringComparer.Ordinal)
        {
            [CheckTypes.NotNull] = (NotNullRule.Compile, 1, int.MaxValue),
            [CheckTypes.Unique] = (UniqueRule.Compile, 1, int.MaxValue),
            [CheckTypes.Range] = (RangeRule.Compile, 1, int.MaxValue),
            [CheckTypes.AcceptedValues] = (AcceptedValuesRule.Compile, 1, int.MaxValue),
            [CheckTypes.Pattern] = (PatternRule.Compile, 1, int.MaxValue),
            [CheckTypes.Length] = (LengthRule.Compile, 1, int.MaxValue),
            [CheckTypes.Relationship] = (RelationshipRule.Compile, 1, 1),
            [CheckTypes.Freshness] = (FreshnessRule.Compile, 1, 1),
            [CheckTypes.RowCount] = (RowCountRule.Compile, 0, 0),
            [CheckTypes.Sql] = (SqlRule.Compile, 0, int.MaxValue),
            [CheckTypes.Expression] = (ExpressionRule.Compile, 0, int.MaxValue),
            [CheckTypes.Standard] = (StandardRule.Compile, 1, int.MaxValue),
        };

    private static readonly HashSet<string> EachColumn = new(StringComparer.Ordinal)
    {
        CheckTypes.Range, CheckTypes.AcceptedValues, CheckTypes.Pattern, CheckTypes.Length, CheckTypes.Standard,
    };

    /// <summary>Plans every check; one that can not be run is in the plan with its reason.</summary>
    public static CheckPlan Plan(CheckPlanRequest request)
    {
        var elsewhere = request.ColumnsElsewhere.ToHashSet(StringComparer.OrdinalIgnoreCase);
        IEnumerable<CheckSpec> standards = request.Standards is { } declared
            ? StandardChecks.For(declared, request.Schema, elsewhere)
            : [];
        return new CheckPlan
        {
            Table = request.Table,
            Schema = request.Schema,
            Checks = [.. request.Checks.Concat(standards).Select(c => PlanOne(request, c))],
            PiiColumns = request.PiiColumns,
            Relation = request.Relation,
        };
    }

    private static PlannedCheck PlanOne(CheckPlanRequest request, CheckSpec spec)
    {
        if (!Rules.TryGetValue(spec.Type, out var rule))
        {
            var known = NearestName.Suggest(spec.Type, [.. CheckTypes.All]);
            return new UnplannedCheck(spec, $"there is no check type `{spec.Type}`; {known}");
        }

        if (double.IsNaN(spec.Mostly) || spec.Mostly is < 0 or > 1)
        {
            return new UnplannedCheck(spec, string.Create(
                CultureInfo.InvariantCulture, $"`mostly` is {spec.Mostly}; it is a share from 0 to 1"));
        }

        if (spec is { Mostly: < 1, Type: CheckTypes.RowCount or CheckTypes.Freshness })
        {
            return new UnplannedCheck(spec, $"`mostly` is a share of rows; {spec.Type} judges the whole table");
        }

        var columns = new List<ColumnSchema>();
        if (FindColumns(request.Schema, spec, (rule.Min, rule.Max), columns) is { } problem)
        {
            return new UnplannedCheck(spec, problem);
        }

        var arguments = new ArgumentReader(spec);
        var context = new RuleContext(spec, columns, arguments, request);
        var planned = EachColumn.Contains(spec.Type) ? CompileEach(rule.Compile, context) : rule.Compile(context);
        if (planned is not UnplannedCheck)
        {
            arguments.Finish();
        }

        planned = arguments.Problem is { } wrong ? new UnplannedCheck(spec, wrong) : planned;
        return planned with { Columns = [.. columns.Select(c => c.Name)] };
    }

    // A rule over several columns fails where it fails in one of them.
    private static PlannedCheck CompileEach(Func<RuleContext, PlannedCheck> compile, RuleContext context)
    {
        var each = context.Columns.Select(c => compile(context with { Columns = [c] })).ToList();
        return each.FirstOrDefault(c => c is UnplannedCheck)
            ?? new RowCheck(context.Spec, [.. each.Cast<RowCheck>().SelectMany(c => c.Terms)]);
    }

    private static string? FindColumns(
        TableSchema schema, CheckSpec spec, (int Min, int Max) needed, List<ColumnSchema> found)
    {
        foreach (var name in spec.Columns)
        {
            if (schema.Find(name) is { } column)
            {
                found.Add(column);
                continue;
            }

            var near = NearestName.Suggest(name, [.. schema.Columns.Select(c => c.Name)]);
            return $"there is no column `{name}`; {near}";
        }

        return (found.Count, needed) switch
        {
            (0, { Min: > 0 }) => $"{spec.Type} needs `column`" + (needed.Max > 1 ? " or `columns`" : ""),
            (> 0, { Max: 0 }) => $"{spec.Type} judges the whole table; remove `column`",
            var (count, (_, max)) when count > max => string.Create(
                CultureInfo.InvariantCulture, $"{spec.Type} takes one column, not {count}"),
            _ => null,
        };
    }
}
