using System.Diagnostics;
using System.Text;
using DataMesh.Schemas.Avro;
using DataMesh.Schemas.Compatibility;

namespace DataMesh.Tests.Schemas.Avro.Compatibility;

public sealed class AvroComparerTests
{
    private const string Fixed4 = """{"type":"fixed","name":"Fixed","size":4}""";
    private const string EnumAb = """{"type":"enum","name":"Enum1","symbols":["A","B"]}""";
    private const string EnumAbc = """{"type":"enum","name":"Enum1","symbols":["A","B","C"]}""";
    private const string EnumAbElseA = """{"type":"enum","name":"Enum1","symbols":["A","B"],"default":"A"}""";
    private const string IntList = """
        {"type":"record","name":"List","fields":[{"name":"head","type":"int"},{"name":"tail","type":"List"}]}
        """;

    private const string LongList = """
        {"type":"record","name":"List","fields":[{"name":"head","type":"long"},{"name":"tail","type":"List"}]}
        """;

    public static TheoryData<string, string> Compatible { get; } = new()
    {
        { "\"long\"", "\"int\"" },
        { "\"float\"", "\"int\"" },
        { "\"float\"", "\"long\"" },
        { "\"double\"", "\"float\"" },
        { "\"double\"", "\"long\"" },
        { "\"string\"", "\"bytes\"" },
        { "\"bytes\"", "\"string\"" },
        { """{"type":"array","items":"long"}""", """{"type":"array","items":"int"}""" },
        { """{"type":"map","values":"long"}""", """{"type":"map","values":"int"}""" },
        { EnumAbc, EnumAb },
        { EnumAbElseA, EnumAbc },
        { Fixed4, Fixed4 },
        { "[]", "[]" },
        { """["float"]""", "[]" },
        { """["float"]""", """["int","long"]""" },
        { """["int","string"]""", """["string","int"]""" },
        { """["bytes"]""", """["string"]""" },
        { "\"float\"", """["int","float"]""" },
        { "\"double\"", """["int","long","float","double"]""" },
        { """["int"]""", "\"int\"" },
        { "\"int\"", """["int"]""" },
        { Record(), Record("""{"name":"a","type":"int"}""") },
        { Record("""{"name":"a","type":"int","default":0}"""), Record() },
        { Record("""{"name":"a","type":"long"}"""), Record("""{"name":"a","type":"int"}""") },
        { Record("""{"name":"b","type":"int","aliases":["a"]}"""), Record("""{"name":"a","type":"int"}""") },
        { Record("""{"name":"a","type":["null","string"]}"""), Record("""{"name":"a","type":"string"}""") },
        { LongList, IntList },
        { IntList, IntList },
        // The namespace does not count.
        { """{"type":"record","name":"n1.R","fields":[]}""", """{"type":"record","name":"n2.R","fields":[]}""" },
        { """{"type":"record","name":"New","aliases":["n2.R"],"fields":[]}""",
            """{"type":"record","name":"n2.R","fields":[]}""" },
        { """{"type":"bytes","logicalType":"decimal","precision":3,"scale":2}""",
            """{"type":"bytes","logicalType":"decimal","precision":3,"scale":2}""" },
        { "\"bytes\"", """{"type":"bytes","logicalType":"decimal","precision":3,"scale":2}""" },
        { """{"type":"long","logicalType":"timestamp-micros"}""",
            """{"type":"long","logicalType":"timestamp-millis"}""" },
    };

    /// <summary>The reader, the writer, then each breaking difference with its place.</summary>
    public static TheoryData<string, string, string> Incompatible { get; } = new()
    {
        { "\"null\"", "\"int\"", "TYPE_MISMATCH /" },
        { "\"int\"", "\"long\"", "TYPE_MISMATCH /" },
        { "\"int\"", "\"double\"", "TYPE_MISMATCH /" },
        { "\"long\"", "\"float\"", "TYPE_MISMATCH /" },
        { "\"float\"", "\"double\"", "TYPE_MISMATCH /" },
        { "\"string\"", "\"int\"", "TYPE_MISMATCH /" },
        { Fixed4, "\"string\"", "TYPE_MISMATCH /" },
        { "\"bytes\"", Fixed4, "TYPE_MISMATCH /" },
        { Record(), "\"int\"", "TYPE_MISMATCH /" },
        { """{"type":"array","items":"int"}""", """{"type":"array","items":"long"}""", "TYPE_MISMATCH /items" },
        { """{"type":"map","values":"int"}""", """{"type":"map","values":"long"}""", "TYPE_MISMATCH /values" },
        { """{"type":"map","values":"int"}""", """{"type":"array","items":"int"}""", "TYPE_MISMATCH /" },
        { "\"float\"", """["int","long","float","double"]""", "TYPE_MISMATCH /3" },
        { IntList, LongList, "TYPE_MISMATCH /fields/0/type" },
        { EnumAb, """{"type":"enum","name":"Enum2","symbols":["A","B"]}""", "NAME_MISMATCH /name" },
        { Record(), """{"type":"record","name":"Other","fields":[]}""", "NAME_MISMATCH /name" },
        { Fixed4, """{"type":"fixed","name":"AnotherName","size":4}""", "NAME_MISMATCH /name" },
        { Fixed4, """{"type":"fixed","name":"Fixed","size":8}""", "FIXED_SIZE_MISMATCH /size" },
        { EnumAb, EnumAbc, "MISSING_ENUM_SYMBOLS /symbols" },
        { Record($$"""{"name":"x","type":{{EnumAb}}}"""), Record($$"""{"name":"x","type":{{EnumAbc}}}"""),
            "MISSING_ENUM_SYMBOLS /fields/0/type/symbols" },
        { Record("""{"name":"a","type":"int"}"""), Record(), "READER_FIELD_MISSING_DEFAULT_VALUE /fields/0" },
        { """["int"]""", """["int","string"]""", "MISSING_UNION_BRANCH /1" },
        { """["string"]""", """["int","string"]""", "MISSING_UNION_BRANCH /0" },
        { """["int"]""", """["int","long","float","double"]""",
            "MISSING_UNION_BRANCH /1, MISSING_UNION_BRANCH /2, MISSING_UNION_BRANCH /3" },
        { """["int"]""", "\"string\"", "MISSING_UNION_BRANCH /" },
        { Record("""{"name":"a","type":["int"]}"""), Record("""{"name":"a","type":["int","string"]}"""),
            "MISSING_UNION_BRANCH /fields/0/type/1" },
        { Record("""{"name":"a","type":"string"}"""), Record("""{"name":"a","type":["null","string"]}"""),
            "TYPE_MISMATCH /fields/0/type/0" },
        { """{"type":"bytes","logicalType":"decimal","precision":3,"scale":3}""",
            """{"type":"bytes","logicalType":"decimal","precision":3,"scale":2}""",
            "DECIMAL_SCALE_OR_PRECISION_MISMATCH /scale" },
        { """{"type":"bytes","logicalType":"decimal","precision":3,"scale":3}""",
            """{"type":"bytes","logicalType":"decimal","precision":4,"scale":3}""",
            "DECIMAL_SCALE_OR_PRECISION_MISMATCH /precision" },
    };

    [Theory]
    [MemberData(nameof(Compatible))]
    public void Compatible_pair_has_no_breaking_difference(string reader, string writer) =>
        Assert.Equal("", Breaking(reader, writer));

    [Theory]
    [MemberData(nameof(Incompatible))]
    public void Incompatible_pair_breaks_at_the_place(string reader, string writer, string differences) =>
        Assert.Equal(differences, Breaking(reader, writer));

    [Fact]
    public void Every_incompatibility_is_told_at_once()
    {
        const string reader = """
            {"type":"record","name":"base","fields":[
              {"name":"symbols","type":{"type":"enum","name":"E1","symbols":["A","C"]}},
              {"name":"names","type":{"type":"enum","name":"E2","symbols":["A"]}},
              {"name":"types","type":"string"},
              {"name":"sub","type":{"type":"record","name":"Sub","fields":[
                {"name":"same","type":"long","default":42},
                {"name":"extra","type":"long"},
                {"name":"size","type":{"type":"fixed","name":"F","size":4}},
                {"name":"branches","type":["boolean"]},
                {"name":"branch","type":["boolean"]},
                {"name":"other","type":{"type":"record","name":"one.A","fields":[
                  {"name":"list","type":{"type":"array","items":"string"}}]}}]}}]}
            """;
        const string writer = """
            {"type":"record","name":"base","fields":[
              {"name":"symbols","type":{"type":"enum","name":"E1","symbols":["A","B","C","D"]}},
              {"name":"names","type":{"type":"enum","name":"E2x","symbols":["A"]}},
              {"name":"types","type":"long"},
              {"name":"sub","type":{"type":"record","name":"Sub","fields":[
                {"name":"same","type":"long","default":42},
                {"name":"size","type":{"type":"fixed","name":"F","size":8}},
                {"name":"branches","type":["boolean","double","string"]},
                {"name":"branch","type":"long"},
                {"name":"other","type":{"type":"record","name":"two.B","fields":[
                  {"name":"list","type":{"type":"array","items":"boolean"}}]}}]}}]}
            """;

        Assert.Equal(
            [
                "MISSING_ENUM_SYMBOLS /fields/0/type/symbols",
                "NAME_MISMATCH /fields/1/type/name",
                "TYPE_MISMATCH /fields/2/type",
                "READER_FIELD_MISSING_DEFAULT_VALUE /fields/3/type/fields/1",
                "FIXED_SIZE_MISMATCH /fields/3/type/fields/2/type/size",
                "MISSING_UNION_BRANCH /fields/3/type/fields/3/type/1",
                "MISSING_UNION_BRANCH /fields/3/type/fields/3/type/2",
                "MISSING_UNION_BRANCH /fields/3/type/fields/4/type",
                "NAME_MISMATCH /fields/3/type/fields/5/type/name",
                "TYPE_MISMATCH /fields/3/type/fields/5/type/fields/0/type/items",
            ],
            Breaking(reader, writer).Split(", "));
    }

    [Fact]
    public void Missing_branch_says_what_differs_inside_the_near_one()
    {
        var differences = Compare(
            """["null",{"type":"record","name":"R","fields":[{"name":"a","type":"int"}]}]""",
            """["null",{"type":"record","name":"R","fields":[]}]""");

        var missing = Assert.Single(differences, d => d.Breaks);
        Assert.Equal("/1", missing.Pointer);
        Assert.Contains("in its branch 'R' at /fields/0", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Failure_deep_in_a_recursive_type_reaches_every_type_that_needs_it()
    {
        // The pair of B's is met while A's is open, and must fail with it.
        const string reader = """
            {"type":"record","name":"A","fields":[
              {"name":"b","type":["null",{"type":"record","name":"B","fields":[{"name":"a","type":"A"}]}]},
              {"name":"again","type":["null","B"]},
              {"name":"x","type":"int"}]}
            """;
        var writer = reader.Replace("""{"name":"x","type":"int"}""", """{"name":"x","type":"string"}""",
            StringComparison.Ordinal);

        Assert.Equal(
            "MISSING_UNION_BRANCH /fields/0/type/1, MISSING_UNION_BRANCH /fields/1/type/1, TYPE_MISMATCH /field"
            + "s/2/type",
            Breaking(reader, writer));
    }

    [Fact]
    public void Record_of_500_fields_is_compared_within_a_millisecond()
    {
        var (reader, writer) = (AvroSamples.Parse(Wide("long")), AvroSamples.Parse(Wide("int")));
        var format = new AvroFormat();
        for (var i = 0; i < 50; i++)
        {
            Assert.Equal(500, format.Compare(reader, writer).Count);
        }

        var best = TimeSpan.MaxValue;
        for (var i = 0; i < 50; i++)
        {
            var clock = Stopwatch.StartNew();
            format.Compare(reader, writer);
            best = clock.Elapsed < best ? clock.Elapsed : best;
        }

        Assert.True(best < TimeSpan.FromMilliseconds(5), $"500 fields took {best.TotalMilliseconds} ms at best.");
    }

    private static string Wide(string type)
    {
        var fields = new StringBuilder();
        for (var i = 0; i < 500; i++)
        {
            fields.Append(i == 0 ? "" : ",")
                .Append($$"""{"name":"f{{i}}","type":["null","{{type}}"],"default":null}""");
        }

        return $$"""{"type":"record","name":"Wide","fields":[{{fields}}]}""";
    }

    private static string Record(string field = "") => $$"""{"type":"record","name":"Record1","fields":[{{field}}]}""";

    private static IReadOnlyList<SchemaDifference> Compare(string reader, string writer) =>
        new AvroFormat().Compare(AvroSamples.Parse(reader), AvroSamples.Parse(writer));

    private static string Breaking(string reader, string writer) =>
        string.Join(", ", Compare(reader, writer).Where(d => d.Breaks).Select(d => $"{d.Kind} {d.Pointer}"));
}
