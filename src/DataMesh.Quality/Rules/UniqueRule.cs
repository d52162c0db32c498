using DataMesh.Quality.Planning;

namespace DataMesh.Quality.Rules;

/// <summary>No two rows share all the named columns; a row with a null in one of them is not a duplicate.</summary>
internal static class UniqueRule
{
    public static PlannedCheck Compile(RuleContext context) => new UniqueCheck(
        context.Spec,
        IsExact: context.Columns.Count == 1 && ColumnFamilies.FitsIn64Bits(context.Column));
}
