using System.Globalization;
using DataMesh.Model.Errors;

namespace DataMesh.Schemas.Protobuf.Rows;

/// <summary>Values that one side has and the other cannot hold.</summary>
internal static class RowErrors
{
    public static MeshException Value(ColumnPlan plan, string what) => new(
        ErrorKind.Invalid, "protobuf-value-invalid",
        $"The value of '{plan.Field.FullName}' does not fit the column '{plan.Column.Name}' ({plan.Type}): {what}.");

    public static MeshException Missing(ColumnPlan plan) => new(
        ErrorKind.Invalid, "protobuf-value-missing",
        $"The value of '{plan.Field.FullName}' is missing, and '{plan.Column.Name}' must have one.");

    public static string Spell(long number) => number.ToString(CultureInfo.InvariantCulture);
}
