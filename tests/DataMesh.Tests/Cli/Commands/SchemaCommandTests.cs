using System.Text.Json.Nodes;

namespace DataMesh.Tests.Cli.Commands;

/// <summary><c>datamesh schema</c> without a node: what programs read, and how it ends.</summary>
public sealed class SchemaCommandTests : IDisposable
{
    private readonly CommandLine _cli = new();

    public SchemaCommandTests()
    {
        Avro("one.avsc", """{"name": "a", "type": "int"}""");
        Avro("two.avsc", """{"name": "a", "type": "long"}""");
        Avro("three.avsc", """{"name": "a", "type": "long"}""", """{"name": "b", "type": "string"}""");
        _cli.Write("bad.avsc", "{\n  \"type\": \"recrd\"\n}");
        _cli.Write("closed.json", """{"type": "object", "properties": {"a": {}}, "additionalProperties": false}""");
    }

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task Diff_tells_both_directions_and_ends_well_whatever_it_finds()
    {
        Assert.Equal(0, await _cli.RunAsync("schema", "diff", "one.avsc", "two.avsc", "--kind", "avro", "-o", "json"));

        var diff = JsonNode.Parse(_cli.Out)!;
        Assert.Equal("""{"backward":true,"forward":false,"full":false}""", diff["compatible"]!.ToJsonString());
        Assert.Equal(["avro", "one.avsc", "two.avsc"],
            new[] { "kind", "old", "new" }.Select(n => diff[n]!.GetValue<string>()));
        var broken = diff["differences"]!.AsArray().Single(d => d!["breaks"]!.GetValue<bool>())!.AsObject();
        Assert.Equal(["direction", "kind", "pointer", "breaks", "reader", "writer", "old", "new", "message"],
            broken.Select(p => p.Key));
        Assert.Equal(("forward", "TYPE_MISMATCH", "/fields/0/type", "int", "long"),
            (broken["direction"]!.GetValue<string>(), broken["kind"]!.GetValue<string>(),
                broken["pointer"]!.GetValue<string>(), broken["reader"]!.GetValue<string>(),
                broken["writer"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Validate_tells_every_error_with_its_place()
    {
        _cli.Write("good.json", """{"a": 1}""");
        _cli.Write("worse.json", """{"a": 1, "b": 2}""");

        Assert.Equal(0, await _cli.RunAsync("schema", "validate", "good.json", "--schema", "closed.json"));
        Assert.Equal(1, await _cli.RunAsync("schema", "validate", "good.json", "worse.json", "--schema", "closed.json",
            "-o", "json"));

        var answer = JsonNode.Parse(_cli.Out)!;
        Assert.False(answer["valid"]!.GetValue<bool>());
        Assert.Equal([true, false], answer["files"]!.AsArray().Select(f => f!["valid"]!.GetValue<bool>()));
        var error = Assert.Single(answer["files"]![1]!["errors"]!.AsArray())!;
        Assert.Equal(("", "additionalProperties"),
            (error["instance"]!.GetValue<string>(), error["keyword"]!.GetValue<string>()));
        Assert.Equal(3, await _cli.RunAsync("schema", "validate", "none.json", "--schema", "closed.json"));
    }

    [Fact]
    public async Task Same_schema_has_no_differences()
    {
        Assert.Equal(0, await _cli.RunAsync("schema", "diff", "one.avsc", "one.avsc", "-o", "json"));

        var diff = JsonNode.Parse(_cli.Out)!;
        Assert.Empty(diff["differences"]!.AsArray());
        Assert.True(diff["compatible"]!["full"]!.GetValue<bool>());
    }

    [Theory]
    [InlineData("two.avsc", "BACKWARD", 0)]
    [InlineData("two.avsc", "FORWARD", 1)]
    [InlineData("two.avsc", "full-transitive", 1)]
    [InlineData("three.avsc", "BACKWARD", 1)]
    [InlineData("three.avsc", "NONE", 0)]
    public async Task Check_against_files_ends_by_its_verdict(string schema, string level, int exit)
    {
        Assert.Equal(exit, await _cli.RunAsync("schema", "check", "--subject", "s", "--schema", schema,
            "--compatibility", level, "--against", "one.avsc", "-o", "json"));

        Assert.Equal(exit == 0, JsonNode.Parse(_cli.Out)!["compatible"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Check_looks_at_the_last_file_or_at_all_of_them()
    {
        string[] check = ["schema", "check", "--schema", "one.avsc", "--against", "two.avsc", "one.avsc"];

        Assert.Equal(0, await _cli.RunAsync([.. check, "--compatibility", "BACKWARD"]));
        Assert.Equal(1, await _cli.RunAsync([.. check, "--compatibility", "BACKWARD_TRANSITIVE"]));
        Assert.Contains("two.avsc:\n", _cli.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bad_schema_is_told_with_its_place_and_is_not_incompatible()
    {
        Assert.Equal(2, await _cli.RunAsync("schema", "diff", "one.avsc", "bad.avsc"));
        Assert.Contains("bad.avsc:2:", _cli.Error, StringComparison.Ordinal);
        Assert.Contains("DM1502", _cli.Error, StringComparison.Ordinal);

        Assert.Equal(2, await _cli.RunAsync("schema", "check", "--schema", "bad.avsc", "--against", "one.avsc",
            "-o", "json"));
        var error = JsonNode.Parse(_cli.Out)!["error"]!;
        Assert.Equal("invalid-schema", error["code"]!.GetValue<string>());
        Assert.Equal(2, error["problems"]![0]!["line"]!.GetValue<int>());
    }

    [Theory]
    [InlineData(3, "schema-file-missing", "schema", "diff", "one.avsc", "none.avsc")]
    [InlineData(2, "schema-kinds-differ", "schema", "diff", "one.avsc", "closed.json")]
    [InlineData(2, "bad-schema-kind", "schema", "diff", "one.avsc", "two.avsc", "--kind", "arvo")]
    [InlineData(2, "bad-compatibility", "schema", "check", "--schema", "one.avsc", "--compatibility", "BACKWARDS")]
    [InlineData(2, "nothing-to-check-against", "schema", "check", "--schema", "one.avsc")]
    [InlineData(2, "bad-reference", "schema", "diff", "one.avsc", "two.avsc", "--reference", "x")]
    [InlineData(2, "bad-schema-kind", "schema", "convert", "one.avsc", "--to", "xml")]
    public async Task Wrong_request_says_what_is_wrong(int exit, string code, params string[] args)
    {
        Assert.Equal(exit, await _cli.RunAsync(args));

        Assert.Contains($"[{code}]", _cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reference_is_found_beside_the_file_or_where_it_is_said()
    {
        _cli.Write("money.avsc",
            """{"type": "record", "name": "Money", "namespace": "x", "fields": [{"name": "m", "type": "int"}]}""");
        _cli.Write("sub/wide.avsc",
            """{"type": "record", "name": "Money", "namespace": "x", "fields": [{"name": "m", "type": "long"}]}""");
        Avro("order.avsc", """{"name": "total", "type": "Money"}""");
        _cli.Write("sub/order.avsc", File.ReadAllText(Path.Combine(_cli.Folder, "order.avsc")));

        Assert.Equal(0, await _cli.RunAsync("schema", "diff", "order.avsc", "sub/order.avsc", "-o", "json"));
        Assert.Contains("TYPE_MISMATCH", _cli.Out, StringComparison.Ordinal);

        Assert.Equal(0, await _cli.RunAsync("schema", "diff", "order.avsc", "sub/order.avsc", "-o", "json",
            "--reference", "x.Money=money.avsc"));
        Assert.True(JsonNode.Parse(_cli.Out)!["compatible"]!["full"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Schemas_that_refer_to_each_other_in_a_circle_are_refused()
    {
        _cli.Write("c/a.avsc", """
            {"type": "record", "name": "A", "namespace": "x", "fields": [{"name": "b", "type": "B"}]}
            """);
        _cli.Write("c/b.avsc", """
            {"type": "record", "name": "B", "namespace": "x", "fields": [{"name": "a", "type": "A"}]}
            """);

        Assert.Equal(2, await _cli.RunAsync("schema", "diff", "c/a.avsc", "c/a.avsc"));

        Assert.Contains("in a circle", _cli.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("avro")]
    [InlineData("json")]
    [InlineData("protobuf")]
    [InlineData("table")]
    public async Task Schema_goes_into_another_language_and_back(string to)
    {
        Assert.Equal(0, await _cli.RunAsync("schema", "convert", "three.avsc", "--to", to));
        var file = to switch { "avro" => "x.avsc", "json" => "x.json", "protobuf" => "x.proto", _ => "x.sql" };
        _cli.Write(file, _cli.Out);

        Assert.Equal(0, await _cli.RunAsync("schema", "convert", file, "--to", "avro", "--name", "x.R"));
        _cli.Write("back.avsc", _cli.Out);
        Assert.Equal(0, await _cli.RunAsync("schema", "diff", "three.avsc", "back.avsc", "-o", "json"));

        Assert.True(JsonNode.Parse(_cli.Out)!["compatible"]!["full"]!.GetValue<bool>(), _cli.Out);
    }

    [Fact]
    public async Task Conversion_that_is_not_possible_ends_with_one()
    {
        _cli.Write("cases.avsc",
            """
            {"type": "record", "name": "Cases", "fields": [{"name": "a", "type": "int"}, {"name": "A", "type": "int"}]}
            """);

        Assert.Equal(1, await _cli.RunAsync("schema", "convert", "cases.avsc", "--to", "table"));
        Assert.Contains("DM1505", _cli.Error, StringComparison.Ordinal);
    }

    private void Avro(string file, params string[] fields) => _cli.Write(file,
        $$"""{"type": "record", "name": "R", "namespace": "x", "fields": [{{string.Join(", ", fields)}}]}""");
}
