using DataMesh.DuckDb;
using DataMesh.DuckDb.Types;
using DataMesh.Schemas.Files;
using DataMesh.Schemas.Ports;
using DataMesh.Schemas.Tables;

namespace DataMesh.Tests.Schemas.Files;

/// <summary>The rules of a nested column's parts, run by the engine that runs them in a build.</summary>
public sealed class PartRulesTests
{
    private const string Type =
        "STRUCT(city VARCHAR, lines STRUCT(sku VARCHAR, kind ENUM('a', 'b'))[], notes MAP(VARCHAR, VARCHAR))";

    [Theory]
    [InlineData("NULL", "")]
    [InlineData("{city: 'x', lines: [], notes: MAP {}}", "")]
    [InlineData("{city: NULL, lines: NULL, notes: NULL}", "required_o.city")]
    [InlineData("{city: 'x', lines: [{sku: NULL, kind: 'a'}], notes: NULL}", "required_o.lines[].sku")]
    [InlineData("{city: 'x', lines: [NULL], notes: NULL}", "required_o.lines[]")]
    [InlineData("{city: 'x', lines: [{sku: 's', kind: 'c'}], notes: NULL}", "values_o.lines[].kind")]
    [InlineData("{city: 'x', lines: NULL, notes: MAP {'k': NULL}}", "required_o.notes{}")]
    public void Rule_finds_the_row_that_breaks_it(string value, string broken)
    {
        var field = Required(FieldTypes.Field("o", FieldTypes.Parse(Type)!, nullable: true));
        using var database = DuckDbDatabase.Open();
        using var connection = database.Connect();
        var stored = Type.Replace("ENUM('a', 'b')", "VARCHAR", StringComparison.Ordinal);

        var failing = PartRules.Of(field).Where(r => connection.Rows(
            $"SELECT {r.Expression} FROM (SELECT CAST({value} AS {stored}) AS o)")[0][0] is not true);

        Assert.Equal(broken.Length == 0 ? [] : [broken], failing.Select(r => r.Name));
    }

    [Fact]
    public void Parts_that_may_be_missing_have_no_rules() => Assert.Equal(["values_o.lines[].kind"],
        PartRules.Of(FieldTypes.Field("o", FieldTypes.Parse(Type)!, nullable: true)).Select(r => r.Name));

    /// <summary>Every part but the lists and maps themselves and the enumeration must be there.</summary>
    private static TableField Required(TableField field) => field with
    {
        Parts =
        [
            .. field.Parts.Select(p => Required(p) with
            {
                Nullable = p.Type.Kind is DuckDbTypeKind.List or DuckDbTypeKind.Map or DuckDbTypeKind.Enum,
            }),
        ],
    };
}
