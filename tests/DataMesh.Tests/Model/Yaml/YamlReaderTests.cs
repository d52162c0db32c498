using System.Text;
using DataMesh.Model.Diagnostics;
using DataMesh.Model.Folders;
using DataMesh.Model.Yaml;

namespace DataMesh.Tests.Model.Yaml;

public sealed class YamlReaderTests
{
    [Fact]
    public void Values_know_their_line_and_column()
    {
        var bag = new DiagnosticBag();

        var root = Assert.IsType<YamlMapping>(
            YamlReader.Read("f.yaml", "# comment\na: 1\nb:\n  - x\n  -   {c: d}\n", bag));

        Assert.Empty(bag.Items);
        Assert.Equal(new SourcePosition("f.yaml", 2, 4), root.Find("a")!.At);
        var list = Assert.IsType<YamlSequence>(root.Find("b"));
        Assert.Equal(new SourcePosition("f.yaml", 4, 5), list.Items[0].At);
        Assert.Equal(new SourcePosition("f.yaml", 5, 11), ((YamlMapping)list.Items[1]).Find("c")!.At);
    }

    [Theory]
    [InlineData("x: &x {a: 1, b: 2}\ny:\n  <<: *x\n  b: 3", "b=3 a=1")]
    [InlineData("x: &x {a: 1}\nz: &z {a: 2, c: 4}\ny:\n  <<: [*x, *z]", "a=1 c=4")]
    [InlineData("y: {\"<<\": 1}", "<<=1")]
    public void Merge_keys_take_what_is_not_written(string text, string expected)
    {
        var bag = new DiagnosticBag();

        var root = (YamlMapping)YamlReader.Read("f.yaml", text, bag)!;

        Assert.Empty(bag.Items);
        Assert.Equal(expected, string.Join(' ', ((YamlMapping)root.Find("y")!).Entries
            .Select(e => $"{e.Name}={((YamlScalar)e.Value).Value}")));
    }

    [Theory]
    [InlineData("a: {<<: 1}", "DM1103", 1, 9)]
    [InlineData("a: 1\na: 2", "DM1004", 2, 1)]
    [InlineData("a:\n\tb: 1", "DM1008", 2, 1)]
    [InlineData("a: [1", "DM1003", 1, 0)]
    [InlineData("a: *nowhere", "DM1003", 1, 4)]
    [InlineData("a: 1\n---\nb: 2", "DM1007", 2, 1)]
    [InlineData("", "DM1006", 1, 1)]
    [InlineData("# only a comment", "DM1006", 1, 1)]
    [InlineData("? [a, b]\n: c", "DM1103", 1, 3)]
    public void Wrong_yaml_is_a_finding_with_its_place(string text, string code, int line, int column)
    {
        var bag = new DiagnosticBag();

        YamlReader.Read("f.yaml", text, bag);

        var finding = Assert.Single(bag.Items);
        Assert.Equal(code, finding.Code);
        Assert.Equal(line, finding.At!.Value.Line);
        if (column > 0)
        {
            Assert.Equal(column, finding.At.Value.Column);
        }
    }

    [Fact]
    public void Alias_bomb_is_refused_quickly()
    {
        var bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x]\n");
        for (var i = 1; i < 30; i++)
        {
            bomb.Append($"a{i}: &a{i} [{string.Join(',', Enumerable.Repeat($"*a{i - 1}", 9))}]\n");
        }

        Assert.Equal("DM1005", OnlyFinding(bomb.ToString()));
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    [InlineData("? ")]
    public void Deep_nesting_is_refused(string open) =>
        Assert.Contains(OnlyFinding(string.Concat(Enumerable.Repeat(open, 100_000))), new[] { "DM1005", "DM1003" });

    [Fact]
    public void Too_many_values_are_refused() =>
        Assert.Equal("DM1005", OnlyFinding("a: [" + string.Concat(Enumerable.Repeat("1,", 300_000)) + "1]"));

    [Fact]
    public void Descriptor_of_ten_megabytes_is_refused() =>
        Assert.Equal("DM1002", OnlyFinding("a: " + new string('x', 10_000_000)));

    [Fact]
    public void Longest_allowed_line_is_read()
    {
        var bag = new DiagnosticBag();

        var root = YamlReader.Read("f.yaml", "a: " + new string('x', MeshFiles.MaxFileBytes - 10), bag);

        Assert.NotNull(root);
        Assert.Empty(bag.Items);
    }

    [Fact]
    public void Recursive_alias_is_refused() => Assert.Equal("DM1003", OnlyFinding("a: &a [*a]"));

    [Fact]
    public void Hostile_text_gives_findings_and_no_exception()
    {
        Hostile.Check(Hostile.Yaml, Holds, count: 1000);
        Hostile.Check(Hostile.Bytes, Holds);

        static bool Holds(string text)
        {
            var bag = new DiagnosticBag();
            var node = YamlReader.Read("f.yaml", text, bag);
            if (node is not null)
            {
                YamlJson.ToJson(node)?.ToJsonString();
            }

            return node is not null || bag.HasErrors;
        }
    }

    [Theory]
    [InlineData("1", "1")]
    [InlineData("\"1\"", "\"1\"")]
    [InlineData("007", "\"007\"")]
    [InlineData("1.50", "1.50")]
    [InlineData("-3", "-3")]
    [InlineData("1e3", "1000")]
    [InlineData("true", "true")]
    [InlineData("yes", "\"yes\"")]
    [InlineData("~", null)]
    [InlineData("2026-01-05", "\"2026-01-05\"")]
    [InlineData("[1, a]", "[1,\"a\"]")]
    [InlineData("{a: null}", "{\"a\":null}")]
    public void Value_becomes_json_by_the_core_schema(string yaml, string? json) =>
        Assert.Equal(json, YamlJson.ToJson(YamlReader.Read("f.yaml", yaml, new DiagnosticBag())!)?.ToJsonString());

    private static string OnlyFinding(string text)
    {
        var bag = new DiagnosticBag();
        YamlReader.Read("f.yaml", text, bag);
        return Assert.Single(bag.Items).Code;
    }
}
