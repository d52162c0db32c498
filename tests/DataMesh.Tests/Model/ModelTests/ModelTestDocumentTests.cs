using DataMesh.Model.Diagnostics;
using DataMesh.Model.ModelTests;

namespace DataMesh.Tests.Model.ModelTests;

public sealed class ModelTestDocumentTests
{
    [Fact]
    public void Several_tests_of_one_file_are_read_as_dbt_writes_them()
    {
        var tests = Read("""
            version: 2
            unit_tests:
              - name: first
                model: a
                given:
                  - input: ref('b')
                    rows:
                      - {id: 1, name: null, at: 2026-01-05 10:00:00, price: 1.50, code: "007"}
                overrides: {vars: {rate: 2}, macros: {is_incremental: true}}
                expect: {rows: []}
              - {name: second, model: a, expect: {rows: [{id: 1}]}}
            """, out var bag);

        Assert.Empty(bag.Items);
        Assert.Equal(["first", "second"], tests.Select(t => t.Name));
        Assert.Equal("""{"id":1,"name":null,"at":"2026-01-05 10:00:00","price":1.50,"code":"007"}""",
            System.Text.Json.JsonSerializer.Serialize(tests[0].Given[0].Rows[0]));
        Assert.True(tests[0].IsIncremental);
        Assert.Equal("2", tests[0].Vars["rate"]);
        Assert.Empty(tests[0].Expected);
    }

    [Fact]
    public void One_test_at_the_root_is_called_as_its_file()
    {
        var test = Assert.Single(Read("model: a\nexpect: {rows: [{id: 1}]}\n", out var bag));

        Assert.Empty(bag.Items);
        Assert.Equal("orders", test.Name);
        Assert.Equal(1, test.At!.Value.Line);
    }

    [Theory]
    [InlineData("model: a", "DM1102")]
    [InlineData("expect: {rows: []}", "DM1101")]
    [InlineData("unit_tests: {}", "DM1103")]
    [InlineData("model: a\nexpect: {rows: {}}", "DM1103")]
    [InlineData("model: a\nexpekt: {rows: []}", "DM1101")]
    public void Wrong_test_is_a_finding(string text, string code)
    {
        Read(text, out var bag);

        Assert.Contains(bag.Items, d => d.Code == code);
    }

    [Fact]
    public void Hostile_text_gives_findings_and_no_exception() => Hostile.Check(Hostile.Yaml, text =>
    {
        Read("unit_tests:\n" + text, out _);
        return true;
    });

    private static IReadOnlyList<ModelTestSpec> Read(string text, out DiagnosticBag bag)
    {
        bag = new DiagnosticBag();
        return ModelTestDocument.Read("domains/a/b/tests/orders.yaml", text, bag);
    }
}
