using System.Diagnostics;
using System.Globalization;
using System.Text;
using DataMesh.Schemas.Avro;
using DataMesh.Schemas.Formats;

namespace DataMesh.Tests.Schemas.Avro.Generated;

public sealed class HostileSchemaTests
{
    private static readonly AvroFormat Format = new();

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"type\":\"array\",\"items\":", "}")]
    [InlineData("{\"x\":", "}")]
    [InlineData("[", "")]
    public void Nesting_of_10000_is_a_problem(string open, string close)
    {
        var text = string.Concat(
            [.. Enumerable.Repeat(open, 10_000), "\"int\"", .. Enumerable.Repeat(close, 10_000)]);

        var problem = Assert.Single(Format.Parse(new SchemaSource(text)).Problems);
        Assert.Contains("nests deeper than 1000", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nesting_within_the_bound_is_read()
    {
        const int depth = 990;
        var text = string.Concat(Enumerable.Repeat("{\"type\":\"array\",\"items\":", depth)) + "\"int\""
            + new string('}', depth);

        var schema = Format.Parse(new SchemaSource(text)).Schema!;
        Assert.Equal(text, schema.ParsingForm());
        Assert.Empty(Format.Compare(schema, schema));
    }

    [Fact]
    public void Chain_of_100000_names_is_a_problem() => Assert.Contains(
        "more than 1000 levels deep",
        Format.Parse(new SchemaSource("\"R0\"", [new ReferencedSchema("chain", Chain(100_000))])).Problems[0].Message,
        StringComparison.Ordinal);

    [Fact]
    public void Chain_of_names_within_the_bound_is_compared_and_printed()
    {
        const int count = 990;
        var reference = new ReferencedSchema("chain", Chain(count));
        var longer = reference with { Text = reference.Text.Replace("\"int\"", "\"long\"", StringComparison.Ordinal) };
        var schema = Format.Parse(new SchemaSource($"\"R{count - 1}\"", [reference])).Schema!;
        var other = Format.Parse(new SchemaSource($"\"R{count - 1}\"", [longer])).Schema!;

        Assert.Empty(Format.Compare(schema, schema));
        Assert.Equal("TYPE_PROMOTED", Assert.Single(Format.Compare(other, schema)).Kind);
        Assert.Equal("TYPE_MISMATCH", Assert.Single(Format.Compare(schema, other)).Kind);
        Assert.EndsWith("]}", schema.ParsingForm(), StringComparison.Ordinal);
        Assert.Equal($"\"R{count - 1}\"", schema.Canonical);
        Assert.Contains("nests deeper", Assert.Single(Format.ToTable(schema).Problems).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Cycles_of_lengths_without_common_factor_are_compared()
    {
        // The pairs go round once for every combination, 331 times 317, before they meet the first again.
        var reader = Format.Parse(new SchemaSource(Cycle(331, "int"))).Schema!;
        var writer = Format.Parse(new SchemaSource(Cycle(317, "int"))).Schema!;
        var broken = Format.Parse(new SchemaSource(Cycle(317, "string"))).Schema!;

        Assert.DoesNotContain(Format.Compare(reader, writer), d => d.Breaks);
        Assert.Contains(Format.Compare(reader, broken), d => d.Breaks);
    }

    [Fact]
    public void Schema_of_ten_megabytes_is_read_and_compared_in_seconds()
    {
        var fields = new StringBuilder();
        for (var i = 0; fields.Length < 10_000_000; i++)
        {
            fields.Append(i == 0 ? "" : ",")
                .Append($$"""{"name":"f{{i}}","type":["null",{"type":"record","name":"R{{i}}","fields":[]}]}""");
        }

        var source = new SchemaSource($$"""{"type":"record","name":"Big","fields":[{{fields}}]}""");
        var clock = Stopwatch.StartNew();
        var schema = Format.Parse(source).Schema!;
        Assert.Empty(Format.Compare(schema, Format.Parse(source).Schema!));
        Assert.NotEmpty(schema.Canonical);

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"10 MB took {clock.Elapsed}.");
    }

    [Fact]
    public void Ten_megabytes_of_problems_end_after_the_first_hundreds()
    {
        var text = "[" + string.Join(',', Enumerable.Repeat("\"Missing\"", 1_000_000)) + "]";

        var problems = Format.Parse(new SchemaSource(text)).Problems;

        Assert.Equal(201, problems.Count);
        Assert.Contains("left out", problems[^1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unions_that_multiply_are_compared_or_refused_in_seconds()
    {
        // Every branch of one may be every branch of the other, since only the simple name counts.
        var branches = string.Join(',', Enumerable.Range(0, 3000).Select(i =>
            $$"""{"type":"record","name":"n{{i}}.R","fields":[{"name":"f{{i}}","type":"int"}]}"""));
        var schema = Format.Parse(new SchemaSource($"[{branches}]")).Schema!;
        var clock = Stopwatch.StartNew();

        var differences = Format.Compare(schema, schema);

        Assert.Equal("TOO_COMPLEX", Assert.Single(differences).Kind);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"It took {clock.Elapsed}.");
    }

    [Fact]
    public void Default_in_nested_unions_is_checked_once_for_each_place()
    {
        var value = "\"x\"";
        for (var i = 0; i < 300; i++)
        {
            value = $$"""{"a":{{value}}}""";
        }

        var problem = Assert.Single(Format.Parse(new SchemaSource($$"""
            {"type":"record","name":"T","fields":[{"name":"t","default":{{value}},"type":[
              {"type":"record","name":"A","fields":[{"name":"a","type":["A",
                {"type":"record","name":"B","fields":[{"name":"a","type":["A","B"]}]}]}]},"B"]}]}
            """)).Problems);
        Assert.Contains("does not fit its type", problem.Message, StringComparison.Ordinal);
    }

    private static string Chain(int count)
    {
        var chain = new StringBuilder("[\"null\"");
        for (var i = 0; i < count; i++)
        {
            chain.Append(CultureInfo.InvariantCulture,
                $$"""
                ,{"type":"record","name":"R{{i}}","fields":[{"name":"f","type":"{{(i == 0 ? "int" : $"R{i - 1}")}}"}]}
                """);
        }

        return chain.Append(']').ToString();
    }

    private static string Cycle(int count, string type)
    {
        var inner = "\"n0.R\"";
        for (var i = count - 1; i >= 0; i--)
        {
            var last = i == count - 1
                ? $$""",{"name":"g","type":"{{type}}","default":{{(type == "int" ? "0" : "\"\"")}}}""" : "";
            inner = $$"""{"type":"record","name":"n{{i}}.R","fields":[{"name":"f","type":{{inner}}}{{last}}]}""";
        }

        return inner;
    }
}
