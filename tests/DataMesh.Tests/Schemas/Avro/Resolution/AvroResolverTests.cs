using System.Globalization;
using DataMesh.Schemas.Avro.Resolution;
using DataMesh.Schemas.Avro.Types;

namespace DataMesh.Tests.Schemas.Avro.Resolution;

public sealed class AvroResolverTests
{
    [Theory]
    [InlineData("\"double\"", "\"int\"", "int>double")]
    [InlineData("\"int\"", "\"string\"", "fail")]
    [InlineData("{\"type\":\"array\",\"items\":\"long\"}", "{\"type\":\"array\",\"items\":\"int\"}", "[int>long]")]
    [InlineData(
        "{\"type\":\"map\",\"values\":\"bytes\"}",
        "{\"type\":\"map\",\"values\":\"string\"}",
        "{string>bytes}")]
    [InlineData("[\"null\",\"long\"]", "\"int\"", "1:int>long")]
    [InlineData("\"long\"", "[\"int\",\"string\"]", "(int>long|fail)")]
    [InlineData("[\"double\",\"int\"]", "[\"double\",\"int\"]", "(0:double|1:int)")]
    [InlineData("[\"double\",\"float\"]", "[\"int\"]", "(0:int>double)")]
    [InlineData(
        "{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"B\",\"A\"],\"default\":\"A\"}",
        "{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"A\",\"B\",\"C\"]}",
        "E1,0,1")]
    [InlineData(
        "{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"B\"]}",
        "{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"A\",\"B\"]}", "E-1,0")]
    [InlineData("[{\"type\":\"fixed\",\"name\":\"a.F\",\"size\":1},{\"type\":\"fixed\",\"name\":\"b.F\",\"size\":1}]",
        "{\"type\":\"fixed\",\"name\":\"b.F\",\"size\":1}", "1:b.F>b.F")]
    [InlineData(
        "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"c\",\"type\":[\"int\",\"string\"],\"defaul"
        + "t\":\"x\"},"
        + "{\"name\":\"a\",\"type\":\"long\"},{\"name\":\"n\",\"type\":\"int\",\"aliases\":[\"old\"]},{\"name\":"
        + "\"z\",\"type\":\"int\"}]}",
        "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"old\",\"type\":\"int\"},{\"name\":\"a\",\""
        + "type\":\"int\"},"
        + "{\"name\":\"gone\",\"type\":\"string\"}]}",
        "R(old=n:int a=a:int>long gone=skip; c=020278 z=fail)")]
    public void Plan_follows_the_specification(string reader, string writer, string plan) =>
        Assert.Equal(plan, Text(AvroResolver.Resolve(AvroSamples.Type(reader), AvroSamples.Type(writer))));

    [Fact]
    public void Recursive_types_make_a_cycle()
    {
        const string text = """{"type":"record","name":"L","fields":[{"name":"n","type":["null","L"]}]}""";
        var plan = Assert.IsType<AvroRecordResolution>(
            AvroResolver.Resolve(AvroSamples.Type(text), AvroSamples.Type(text)));

        var branches = Assert.IsType<AvroWriterUnionResolution>(plan.Steps[0].Value).Branches;
        Assert.Same(plan, Assert.IsType<AvroReaderUnionResolution>(branches[1]).Value);
    }

    [Fact]
    public void Default_that_grows_without_bound_fails_instead()
    {
        // Each level holds the one below twice: 2^40 values.
        var type = "{\"type\":\"record\",\"name\":\"R0\",\"fields\":[{\"name\":\"x\",\"type\":\"int\",\"default\":0}]}";
        for (var i = 1; i <= 40; i++)
        {
            type = $$$"""
                {"type":"record","name":"R{{{i}}}","fields":[{"name":"a","type":{{{type}}},"default":{}},
                {"name":"b","type":"R{{{i - 1}}}","default":{}}]}
                """;
        }

        var reader = AvroSamples.Type(
            $$$"""{"type":"record","name":"T","fields":[{"name":"t","type":{{{type}}},"default":{}}]}""");
        var plan = (AvroRecordResolution)AvroResolver.Resolve(
            reader, AvroSamples.Type("""{"type":"record","name":"T","fields":[]}"""));

        Assert.Contains(
            "larger than", Assert.IsType<AvroFailedResolution>(Assert.Single(plan.Defaults).Value).Message,
            StringComparison.Ordinal);
    }

    private static string Text(AvroResolution plan) => plan switch
    {
        AvroLeafResolution leaf when leaf.Promotes || leaf.Reader is AvroNamed => $"{leaf.Writer}>{leaf.Reader}",
        AvroLeafResolution leaf => leaf.Reader.TypeName,
        AvroArrayResolution array => $"[{Text(array.Items)}]",
        AvroMapResolution map => $"{{{Text(map.Values)}}}",
        AvroEnumResolution symbols => symbols.Reader + string.Join(',', symbols.Ordinals.ToArray()),
        AvroReaderUnionResolution union =>
            string.Create(CultureInfo.InvariantCulture, $"{union.Branch}:{Text(union.Value)}"),
        AvroWriterUnionResolution union => $"({string.Join('|', union.Branches.Select(Text))})",
        AvroRecordResolution record =>
            $"{record.Reader}({string.Join(' ', record.Steps.Select(Text))}; "
            + $"{string.Join(' ', record.Defaults.Select(Text))})",
        _ => "fail",
    };

    private static string Text(AvroFieldStep step) =>
        step.Reader is null ? $"{step.Writer.Name}=skip" : $"{step.Writer.Name}={step.Reader.Name}:{Text(step.Value!)}";

    private static string Text(AvroFieldDefault value) =>
        $"{value.Reader.Name}="
        + (value.Value is AvroFailedResolution ? "fail" : Convert.ToHexStringLower(value.Encoded.Span));
}
