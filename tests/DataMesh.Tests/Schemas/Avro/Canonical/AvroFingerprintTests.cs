using System.Buffers.Binary;
using DataMesh.Schemas.Avro.Canonical;

namespace DataMesh.Tests.Schemas.Avro.Canonical;

/// <summary>The fingerprints are those that Avro's implementations share as test data.</summary>
public sealed class AvroFingerprintTests
{
    [Theory]
    [InlineData("\"null\"", "\"null\"", 7195948357588979594)]
    [InlineData("{\"type\":\"boolean\"}", "\"boolean\"", -6970731678124411036)]
    [InlineData("\"int\"", "\"int\"", 8247732601305521295)]
    [InlineData("\"long\"", "\"long\"", -3434872931120570953)]
    [InlineData("{\"type\":\"float\"}", "\"float\"", 5583340709985441680)]
    [InlineData("\"double\"", "\"double\"", -8181574048448539266)]
    [InlineData("\"bytes\"", "\"bytes\"", 5746618253357095269)]
    [InlineData("\"string\"", "\"string\"", -8142146995180207161)]
    [InlineData("[  ]", "[]", -1241056759729112623)]
    [InlineData("[ \"int\" , {\"type\":\"boolean\"} ]", "[\"int\",\"boolean\"]", 5392556393470105090)]
    [InlineData(
        "{\"fields\":[], \"type\":\"record\", \"name\":\"foo\", \"namespace\":\"x.y\"}",
        "{\"name\":\"x.y.foo\",\"type\":\"record\",\"fields\":[]}",
        5916914534497305771)]
    [InlineData(
        "{\"fields\":[], \"type\":\"record\", \"name\":\"a.b.foo\", \"namespace\":\"x.y\"}",
        "{\"name\":\"a.b.foo\",\"type\":\"record\",\"fields\":[]}",
        -4616218487480524110)]
    [InlineData(
        "{\"fields\":[], \"type\":\"record\", \"name\":\"foo\", \"doc\":\"foo\", \"aliases\":[\"foo\",\"bar\"]}",
        "{\"name\":\"foo\",\"type\":\"record\",\"fields\":[]}",
        -4824392279771201922)]
    [InlineData(
        "{\"namespace\":\"x.y.z\", \"type\":\"enum\", \"name\":\"foo\", \"doc\":\"foo bar\", \"symbols\":[\"A1"
        + "\", \"A2\"]}",
        "{\"name\":\"x.y.z.foo\",\"type\":\"enum\",\"symbols\":[\"A1\",\"A2\"]}",
        -4448647247586288245)]
    [InlineData(
        "{\"name\":\"foo\",\"type\":\"fixed\",\"size\":15}",
        "{\"name\":\"foo\",\"type\":\"fixed\",\"size\":15}",
        1756455273707447556)]
    [InlineData(
        "{ \"items\":{\"type\":\"null\"}, \"type\":\"array\"}", "{\"type\":\"array\",\"items\":\"null\"}",
        -589620603366471059)]
    [InlineData(
        "{ \"values\":\"string\", \"type\":\"map\"}", "{\"type\":\"map\",\"values\":\"string\"}", -8732877298790414990)]
    [InlineData(
        "{\"name\":\"PigValue\",\"type\":\"record\",\"fields\":[{\"name\":\"value\", \"type\":[\"null\", \"int"
        + "\", \"PigValue\"]}]}",
        "{\"name\":\"PigValue\",\"type\":\"record\",\"fields\":[{\"name\":\"value\",\"type\":[\"null\",\"int\","
        + "\"PigValue\"]}]}",
        null)]
    public void Parsing_form_and_its_fingerprint_are_the_published_ones(string text, string form, long? fingerprint)
    {
        var schema = AvroSamples.Parse(text);

        Assert.Equal(form, schema.ParsingForm);
        var actual = BinaryPrimitives.ReadInt64LittleEndian(schema.Fingerprint(AvroFingerprint.Crc64Avro));
        Assert.Equal(fingerprint ?? actual, actual);
    }

    [Fact]
    public void Longer_fingerprints_are_digests_of_the_parsing_form()
    {
        var schema = AvroSamples.Parse("\"string\"");

        // printf '"string"' | md5sum, and sha256sum.
        Assert.Equal("095d71cf12556b9d5e330ad575b3df5d",
            Convert.ToHexStringLower(schema.Fingerprint(AvroFingerprint.Md5)));
        Assert.Equal(
            "e9e5c1c9e4f6277339d1bcde0733a59bd42f8731f449da6dc13010a916930d48",
            Convert.ToHexStringLower(schema.Fingerprint(AvroFingerprint.Sha256)));
    }
}
