namespace DataMesh.Tests.Schemas.Avro.Canonical;

public sealed class AvroPrinterTests
{
    [Theory]
    [InlineData("{\"type\": \"string\"}", "\"string\"")]
    [InlineData("{\"x\": 1, \"type\": \"string\"}", "{\"type\":\"string\",\"x\":1}")]
    [InlineData(
        "{\"default\": [], \"items\": \"int\", \"type\": \"array\"}",
        "{\"type\":\"array\",\"items\":\"int\",\"default\":[]}")]
    [InlineData(
        "{\"name\":\"a.R\",\"type\":\"record\",\"fields\":[]}",
        "{\"type\":\"record\",\"name\":\"R\",\"namespace\":\"a\",\"fields\":[]}")]
    [InlineData(
        "{\"symbols\":[\"A\"],\"default\":\"A\",\"aliases\":[\"a.O\",\"b.P\"],\"p\":1,\"doc\":\"d\",\"name\":\""
        + "a.E\",\"type\":\"enum\"}",
        "{\"type\":\"enum\",\"name\":\"E\",\"namespace\":\"a\",\"doc\":\"d\",\"symbols\":[\"A\"],\"default\":\""
        + "A\",\"p\":1,"
        + "\"aliases\":[\"O\",\"b.P\"]}")]
    [InlineData(
        "{\"type\":\"error\",\"name\":\"R\",\"fields\":[{\"p\":0,\"aliases\":[\"g\"],\"order\":\"IGNORE\",\"def"
        + "ault\":1e3,"
        + "\"doc\":\"\\u00fc\\n\",\"type\":\"double\",\"name\":\"f\"}]}",
        "{\"type\":\"error\",\"name\":\"R\",\"fields\":[{\"name\":\"f\",\"type\":\"double\",\"doc\":\"ü\\n\",\""
        + "default\":1000.0,"
        + "\"order\":\"ignore\",\"aliases\":[\"g\"],\"p\":0}]}")]
    [InlineData(
        "{\"type\":\"record\",\"name\":\"a.R\",\"fields\":[{\"name\":\"f\",\"type\":{\"type\":\"fixed\",\"names"
        + "pace\":\"\","
        + "\"name\":\"F\",\"size\":1}},{\"name\":\"g\",\"type\":\"F\"}]}",
        "{\"type\":\"record\",\"name\":\"R\",\"namespace\":\"a\",\"fields\":[{\"name\":\"f\",\"type\":{\"type\""
        + ":\"fixed\","
        + "\"name\":\"F\",\"namespace\":\"\",\"size\":1}},{\"name\":\"g\",\"type\":\"F\"}]}")]
    public void Canonical_text_has_the_order_of_Javas_printer(string text, string canonical)
    {
        var schema = AvroSamples.Parse(text);

        Assert.Equal(canonical, schema.Canonical);
        Assert.Equal(canonical, AvroSamples.Parse(canonical).Canonical);
    }

    [Theory]
    [InlineData(
        "{\"type\":\"string\",\"z\":1,\"a\":{\"d\":1,\"c\":2}}",
        "{\"type\":\"string\",\"a\":{\"c\":2,\"d\":1},\"z\":1}")]
    [InlineData(
        "{\"type\":\"bytes\",\"scale\":2,\"a\":0,\"precision\":4,\"logicalType\":\"decimal\"}",
        "{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":4,\"scale\":2,\"a\":0}")]
    [InlineData(
        "{\"type\":\"record\",\"name\":\"R\",\"doc\":\"\",\"aliases\":[\"z\",\"a\"],\"fields\":[{\"name\":\"f\""
        + ",\"type\":\"double\","
        + "\"default\":0}]}",
        "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"f\",\"type\":\"double\",\"default\":0.0}],"
        + "\"aliases\":[\"a\",\"z\"]}")]
    public void Normalized_text_is_one_for_all_spellings(string text, string normalized)
    {
        Assert.Equal(normalized, AvroSamples.Parse(text).Normalized);
        Assert.Equal(normalized, AvroSamples.Parse(normalized).Normalized);
    }

    [Theory]
    [InlineData("0.1", "0.1")]
    [InlineData("100.0", "100.0")]
    [InlineData("1E10", "1.0E10")]
    [InlineData("12345678.9", "1.23456789E7")]
    [InlineData("0.0001", "1.0E-4")]
    [InlineData("-1.5e-300", "-1.5E-300")]
    [InlineData("12345678901234567890", "12345678901234567890")]
    [InlineData("1e999", "1e999")]
    public void Number_is_printed_as_Java_prints_it(string written, string printed) => Assert.Equal(
        $$"""{"type":"int","x":{{printed}}}""", AvroSamples.Parse($$"""{"type":"int","x":{{written}}}""").Canonical);
}
