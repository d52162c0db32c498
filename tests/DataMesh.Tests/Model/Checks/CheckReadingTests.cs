using DataMesh.Model.Checks;
using DataMesh.Model.Descriptor;
using DataMesh.Model.Descriptor.Reading;
using DataMesh.Model.Diagnostics;

namespace DataMesh.Tests.Model.Checks;

public sealed class CheckReadingTests
{
    public static TheoryData<string> Types => [.. CheckTypes.All];

    [Theory]
    [MemberData(nameof(Types))]
    public void Example_of_every_type_is_read(string type)
    {
        var definition = CheckTypeTable.Find(type)!;

        var check = Assert.Single(Read(definition.Example, out var bag));

        Assert.Empty(bag.Items);
        Assert.Equal(type, check.Type);
        Assert.All(definition.Arguments.Where(a => a.Required), a => Assert.NotNull(check.Arguments[a.Name]));
    }

    [Fact]
    public void Several_columns_make_several_checks()
    {
        var checks = Read("{type: not_null, columns: [a, b]}", out _);

        Assert.Equal(["not_null_a", "not_null_b"], checks.Select(c => c.Name));
        Assert.Equal(["a", "b"], checks.SelectMany(c => c.Columns));
        Assert.Equal(["key_a", "key_b"],
            Read("{type: not_null, name: key, columns: [a, b]}", out _).Select(c => c.Name));
    }

    [Fact]
    public void Unique_judges_several_columns_together() =>
        Assert.Equal(["a", "b"], Assert.Single(Read("{type: unique, columns: [a, b]}", out _)).Columns);

    [Theory]
    [InlineData("{type: pattern, column: a, regex: x}", "pattern")]
    [InlineData("{type: relationship, column: a, to: b, to_column: c}", "field")]
    [InlineData("{type: sql, query: select 1}", "sql")]
    public void Other_spelling_of_an_argument_is_read_as_ours(string text, string argument) =>
        Assert.Contains(argument, Assert.Single(Read(text, out _)).Arguments.Keys);

    [Theory]
    [InlineData("0.99", 0.99)]
    [InlineData("99%", 0.99)]
    [InlineData("1", 1)]
    public void Mostly_is_a_share_or_a_percentage(string written, double mostly) => Assert.Equal(mostly,
        Assert.Single(Read($"{{type: not_null, column: a, mostly: {written}}}", out _)).Mostly, precision: 9);

    [Fact]
    public void Two_checks_of_one_name_are_an_error()
    {
        Read("{type: unique, column: a}\n    - {type: unique, column: a}", out var bag);

        Assert.Equal("DM1116", Assert.Single(bag.Items).Code);
    }

    [Fact]
    public void Every_finding_of_one_check_is_told_at_once()
    {
        Read("{type: range, column: [a], mini: 1, max: x, severity: bad}", out var bag);

        Assert.Equal(["DM1103", "DM1104", "DM1203", "DM1204"],
            bag.Items.Select(d => d.Code).Order(StringComparer.Ordinal));
    }

    private static IReadOnlyList<CheckSpec> Read(string checks, out DiagnosticBag bag)
    {
        bag = new DiagnosticBag();
        var text = $$"""
            apiVersion: datamesh/v1
            kind: DataProduct
            metadata: {name: a, domain: b, owner: c, version: 1.0.0}
            spec:
              output_ports: [{name: batch, type: batch}]
              quality_checks:
                - {{checks}}
            """;
        DataProductSpec spec = ProductDocument.Read("dataproduct.yaml", text, bag)!.Spec;
        return spec.QualityChecks;
    }
}
