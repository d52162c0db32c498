using DataMesh.Model.Schemas;

namespace DataMesh.Tests.Model.Schemas;

public sealed class ColumnTypeTests
{
    [Theory]
    [InlineData("string", "VARCHAR")]
    [InlineData("long", "BIGINT")]
    [InlineData("Decimal(10, 2)", "DECIMAL(10,2)")]
    [InlineData("timestamptz", "TIMESTAMP WITH TIME ZONE")]
    [InlineData("varchar(20)", "VARCHAR")]
    [InlineData("integer[][]", "INTEGER[][]")]
    [InlineData("map(string, long)", "MAP(VARCHAR, BIGINT)")]
    [InlineData("struct(a int, \"b c\" struct(x double[]))", "STRUCT(a INTEGER, \"b c\" STRUCT(x DOUBLE[]))")]
    [InlineData("enum('a', 'b,c')", "ENUM('a', 'b,c')")]
    public void Type_has_one_spelling(string written, string spelled)
    {
        Assert.True(ColumnType.TryNormalise(written, out var type));
        Assert.Equal(spelled, type);
        Assert.True(ColumnType.TryNormalise(type, out var again));
        Assert.Equal(spelled, again);
    }

    [Theory]
    [InlineData("strng")]
    [InlineData("")]
    [InlineData("decimal(50,2)")]
    [InlineData("decimal(2,3)")]
    [InlineData("map(string)")]
    [InlineData("struct()")]
    [InlineData("enum(a)")]
    [InlineData("[]")]
    [InlineData("integer); drop table x")]
    public void What_is_no_type_is_refused(string written) => Assert.False(ColumnType.TryNormalise(written, out _));

    [Fact]
    public void Hostile_text_is_refused_quietly() =>
        Hostile.Check(Hostile.Yaml, t => ColumnType.TryNormalise("struct(" + t, out _) || true);
}
