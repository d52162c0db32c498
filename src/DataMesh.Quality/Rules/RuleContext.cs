using DataMesh.DuckDb;
using DataMesh.Model.Checks;
using DataMesh.Model.Schemas;
using DataMesh.Quality.Patterns;
using DataMesh.Quality.Planning;

namespace DataMesh.Quality.Rules;

/// <summary>What a rule compiles from.</summary>
/// <param name="Columns">The columns the check names, found in the schema.</param>
internal sealed record RuleContext(
    CheckSpec Spec,
    IReadOnlyList<ColumnSchema> Columns,
    ArgumentReader Arguments,
    CheckPlanRequest Request)
{
    public ColumnSchema Column => Columns[0];

    public ColumnFamily Family => ColumnFamilies.Of(Column);

    public string ColumnSql => SqlText.Identifier(Column.Name);

    /// <summary>The column of a text family as a plain text.</summary>
    public string TextSql => string.Equals(Column.Type, "VARCHAR", StringComparison.OrdinalIgnoreCase)
        ? ColumnSql
        : $"CAST({ColumnSql} AS VARCHAR)";

    public PlannedCheck Row(params RowTerm[] terms) => new RowCheck(Spec, terms);

    public PlannedCheck Row(string sql) => new RowCheck(Spec, [new RowTerm(sql)]);

    /// <summary>The matcher's test of the column; null without a matcher.</summary>
    public TextTest? Test(TextMatcher? matcher) => matcher is null ? null : new TextTest(TextSql, matcher);

    public PlannedCheck Not(string reason) => new UnplannedCheck(Spec, reason);

    /// <summary>The rule does not fit the column's type.</summary>
    public PlannedCheck WrongType(string needed) =>
        Not($"{Spec.Type} needs {needed}; column `{Column.Name}` is {Column.Type}");
}
