using System.Text.Json.Nodes;
using DataMesh.Quality.Patterns;
using DataMesh.Quality.Planning;

namespace DataMesh.Quality.Rules;

/// <summary>Values are among <c>values</c>; null passes.</summary>
internal static class AcceptedValuesRule
{
    /// <summary>Above this a hash join finds a value sooner than comparing one by one.</summary>
    private const int Inline = 24;

    public static PlannedCheck Compile(RuleContext context)
    {
        var values = context.Arguments.List("values");
        if (values.Count == 0)
        {
            return context.Not("accepted_values needs `values`, a list of at least one value");
        }

        if (context.Family is ColumnFamily.List or ColumnFamily.Other)
        {
            return context.WrongType("a column of single values");
        }

        var constants = new List<string>();
        foreach (var value in values)
        {
            if (SqlValues.ForColumn(value, context.Column) is { } constant)
            {
                constants.Add(constant);
                continue;
            }

            return context.Not(
                $"`values` has {value?.ToJsonString() ?? "null"}, which is not a value of {context.Column.Type}");
        }

        List<string> texts = context.Family == ColumnFamily.Text
            ? [.. values.OfType<JsonValue>().Select(v => ArgumentReader.Spelling(v)!)]
            : [];
        return context.Row(NoneOf(context, [.. constants.Distinct(StringComparer.Ordinal)], texts));
    }

    /// <summary>A condition that holds when the column has a value and it is none of the constants.</summary>
    /// <param name="texts">The constants of a text column as they are; empty for other columns.</param>
    public static RowTerm NoneOf(
        RuleContext context, IReadOnlyList<string> constants, IReadOnlyList<string> texts) =>
        new(Sql(context, constants))
        {
            Test = texts.Count == 0 ? null : context.Test(TextMatcher.ForTexts(texts)),
        };

    private static string Sql(RuleContext context, IReadOnlyList<string> constants)
    {
        var column = context.ColumnSql;
        if (constants.Count > Inline)
        {
            return $"{column} NOT IN ({string.Join(", ", constants)})";
        }

        // On dictionary-encoded text DuckDB evaluates the list function once per distinct value, not once per row.
        return context.Family == ColumnFamily.Text
            ? $"NOT list_contains([{string.Join(", ", constants)}], {context.TextSql})"
            : string.Join(" AND ", constants.Select(c => $"{column} <> {c}"));
    }
}
