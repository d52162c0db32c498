using DataMesh.Policies.Rego;

namespace DataMesh.Tests.Policies.Rego;

public sealed class BuiltinTests
{
    [Theory]
    [InlineData("sprintf(\"%s %d %v %.1f%%\", [\"a\", 2, [1, \"x\"], 99.5])", "\"a 2 [1, \\\"x\\\"] 99.5%\"")]
    [InlineData("sprintf(\"%05d|%-4s|%x\", [42, \"ab\", 255])", "\"00042|ab  |ff\"")]
    [InlineData("regex.replace(\"owner: me\", `(\\w+): (\\w+)`, \"$2 $1\")", "\"me owner\"")]
    [InlineData("regex.match(`^\\d+$`, \"12\\n\")", "false")]
    [InlineData("glob.match(\"*.example.com\", [\".\"], \"a.b.example.com\")", "false")]
    [InlineData("units.parse_bytes(\"1.5GiB\")", "1610612736")]
    [InlineData("object.union({\"a\": {\"b\": 1}}, {\"a\": {\"c\": 2}})", "{\"a\": {\"b\": 1, \"c\": 2}}")]
    [InlineData("json.remove({\"a\": {\"b\": 1, \"c\": 2}}, [\"a/b\"])", "{\"a\": {\"c\": 2}}")]
    [InlineData("semver.compare(\"1.0.0-rc.1\", \"1.0.0\")", "-1")]
    [InlineData("net.cidr_contains(\"10.0.0.0/8\", \"10.1.2.3\")", "true")]
    [InlineData("12345678901234567890 * 10", "123456789012345678900")]
    [InlineData("0.1 + 0.2", "0.3")]
    [InlineData("time.weekday(1517832000000000000)", "\"Monday\"")]
    [InlineData("time.add_date(time.parse_rfc3339_ns(\"2024-01-31T00:00:00Z\"), 0, 1, 0)", "1709337600000000000")]
    [InlineData("time.date([1700000000000000000, \"Asia/Tokyo\"])", "[2023, 11, 15]")]
    [InlineData("substring(\"añb\", 1, 1)", "\"ñ\"")]
    public void Call_gives_its_value(string call, string expected)
    {
        var compiled = RegoCompiler.Compile([new("a.rego", "package t\np := " + call)]);

        Assert.Empty(compiled.Errors);
        Assert.Equal(expected, Assert.Single(compiled.Policies!.Query("x = data.t.p").Bindings)["x"].ToString());
    }

    [Fact]
    public void Network_call_is_refused_in_words()
    {
        var compiled = RegoCompiler.Compile([new("a.rego", "package t\np := http.send({})")]);
        var result = compiled.Policies!.Query("x = data.t.p", strict: true);

        Assert.Equal("eval_builtin_error", result.Error!.Code);
        Assert.Contains("not configured", result.Error.Message, StringComparison.Ordinal);
    }
}
