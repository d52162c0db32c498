using DataMesh.DuckDb;
using DataMesh.Model.Checks;
using DataMesh.Model.Schemas;
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

    public PlannedCheck Row(params RowTerm[] terms) => new RowCheck(Spec, terms);

    public PlannedCheck Row(string sql) => new RowCheck(Spec, [new RowTerm(sql)]);

    public PlannedCheck Not(string reason) => new UnplannedCheck(Spec, reason);

    /// <summary>The rule does not fit the column's type.</summary>
    public PlannedCheck WrongType(string needed) =>
        Not($"{Spec.Type} needs {needed}; column `{Column.Name}` is {Column.Type}");
}
