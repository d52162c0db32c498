using System.Diagnostics;
using System.Text;
using DataMesh.Schemas.Formats;
using FsCheck;
using FsCheck.Fluent;

namespace DataMesh.Tests.Schemas.Protobuf.Parsing;

/// <summary>Whatever text comes, there are problems or a schema, and soon.</summary>
public sealed class HostileTextTests
{
    private static readonly string[] Words =
    [
        "syntax", "=", "\"proto3\"", "\"proto2\"", ";", "message", "M", "{", "}", "int32", "a", "1", "2", "repeated",
        "optional", "map", "<", ">", ",", "enum", "E", "option", "(", ")", "[", "]", "extend", "oneof", "group", "G",
        "reserved", "to", "max", "import", "service", "rpc", "returns", "stream", ".", "-", "\"", "'", "/*", "*/", "//",
        "\n", "default", "0x", "1e", "edition", "\"2023\"", "features", "extensions", "\\", "\0", "é",
    ];

    [Fact]
    public void Words_in_any_order_give_problems_or_a_schema() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(3000),
        Prop.ForAll(Gen.Elements(Words).ArrayOf().ToArbitrary(), words => Parse(string.Join(' ', words))));

    [Fact]
    public void Broken_copies_of_good_files_give_problems_or_a_schema()
    {
        var random = new Random(7);
        foreach (var name in Proto.Samples)
        {
            var text = Proto.Sample(name);
            for (var i = 0; i < 150; i++)
            {
                var (from, length) = (random.Next(text.Length), random.Next(20));
                var cut = text.Remove(from, Math.Min(length, text.Length - from));
                Parse(random.Next(2) == 0 ? cut : cut.Insert(from, Words[random.Next(Words.Length)]));
            }
        }
    }

    [Fact]
    public void Bytes_in_base64_give_problems_or_a_schema() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(3000),
        Prop.ForAll<byte[]>(bytes => Parse(Convert.ToBase64String(bytes))));

    [Fact]
    public void Broken_copies_of_a_descriptor_give_problems_or_a_schema()
    {
        var good = Proto.Parse(Proto.Sample("proto3_all.proto")).ToDescriptor();
        var random = new Random(3);
        for (var i = 0; i < 2000; i++)
        {
            var broken = good.ToArray();
            broken[random.Next(broken.Length)] = (byte)random.Next(256);
            Parse(Convert.ToBase64String(broken));
        }
    }

    public static TheoryData<string, string> Deep => new()
    {
        { "messages", string.Concat(Enumerable.Repeat("message M { ", 10_000)) + new string('}', 10_000) },
        { "groups", "message M { " + string.Concat(Enumerable.Repeat("optional group G = 1 { ", 10_000)) },
        { "braces", new string('{', 100_000) },
        { "options", "option (a) = " + string.Concat(Enumerable.Repeat("{ a ", 10_000)) + ";" },
        { "lists", "option (a) = { a: " + new string('[', 10_000) + ";" },
        { "names", "option " + string.Concat(Enumerable.Repeat("a.", 10_000)) + "a = 1;" },
        { "package", "package " + string.Concat(Enumerable.Repeat("a.", 2_000)) + "a; message M { optional M m = 1; "
            + "}" },
    };

    [Theory]
    [MemberData(nameof(Deep))]
    public void Deep_nesting_is_answered(string what, string text)
    {
        _ = what;
        Parse(text);
    }

    [Fact]
    public void Long_chain_of_imports_is_answered()
    {
        var files = Enumerable.Range(0, 10_000).Select(i => ($"{i}", $"import \"{i + 1}\";")).ToArray();

        Assert.Contains(Proto.Problems("import \"0\";", files),
            p => p.Message.Contains("deeper than 256", StringComparison.Ordinal));
    }

    [Fact]
    public void File_of_ten_megabytes_is_read_soon()
    {
        var text = new StringBuilder("syntax = \"proto3\";\n");
        for (var m = 0; text.Length < 10_000_000; m++)
        {
            text.Append($"message Message{m} {{\n");
            for (var f = 1; f <= 50; f++)
            {
                text.Append($"  optional Message{m} some_field_{f} = {f}; // a field\n");
            }

            text.Append("}\n");
        }

        var watch = Stopwatch.StartNew();
        Assert.NotEmpty(Proto.Parse(text.ToString()).Normalized);
        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(2), watch.Elapsed.ToString());
    }

    [Fact]
    public void File_with_a_million_mistakes_is_answered_soon()
    {
        var watch = Stopwatch.StartNew();
        Parse(string.Concat(Enumerable.Repeat("message { int32 = ; } \"", 300_000)));
        Parse(string.Concat(Enumerable.Range(0, 100_000).Select(i => $"message M{i} {{ optional None a = 0; }}")));
        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(2), watch.Elapsed.ToString());
    }

    private static void Parse(string text)
    {
        var parse = Proto.Format.Parse(new SchemaSource(text));
        Assert.True(parse.Schema is null == parse.Problems.Count > 0);
        if (parse.Schema is { } schema)
        {
            Assert.NotNull(schema.Normalized);
            Assert.DoesNotContain(Proto.Format.Compare(schema, schema), d => d.Breaks);
            Proto.Format.ToTable(schema);
        }
    }
}
