using DataMesh.Policies.Rego;
using DataMesh.Policies.Rego.Evaluation;
using DataMesh.Policies.Rego.Values;
using FsCheck;
using FsCheck.Fluent;

namespace DataMesh.Tests.Policies.Rego;

public sealed class LanguageTests
{
    [Theory]
    [InlineData("p := 1 + 2 * 3", "7")]
    [InlineData("p contains x if some x in [3, 1, 3]", "{1, 3}")]
    [InlineData("p[k] := v if some k, v in [\"a\", \"b\"]", "{0: \"a\", 1: \"b\"}")]
    [InlineData("p := [x | x := [1, 2, 3][_]; x > 1]", "[2, 3]")]
    [InlineData("p if every x in [1, 2] { x > 0 }", "true")]
    [InlineData("p := y if { y = x; [x, 1] = [2, z]; z == 1 }", "2")]
    [InlineData("default p := 7\np := 1 if input.x", "7")]
    [InlineData("p := 1 if false else := 2 if true", "2")]
    [InlineData("f(x) := x * 2\np := f(4)", "8")]
    [InlineData("q := input.a\np := x if x := q with input.a as 5", "5")]
    [InlineData("p if not data.missing", "true")]
    [InlineData("p := $\"a {1 + 1}\"", "\"a 2\"")]
    [InlineData("p[x].y := 1 if x := \"k\"", "{\"k\": {\"y\": 1}}")]
    [InlineData("p := 10 / 4", "2.5")]
    public void Rule_gives_its_document(string rules, string expected)
    {
        var result = Compile("package t\n" + rules).Query("x = data.t.p");

        Assert.Null(result.Error);
        Assert.Equal(expected, Assert.Single(result.Bindings)["x"].ToString());
    }

    [Theory]
    [InlineData("p if x > 1", "rego_unsafe_var_error", "var x is unsafe")]
    [InlineData("p if not q[_]\nq := [1]", "rego_unsafe_var_error", "var _ is unsafe")]
    [InlineData("p if q\nq if p", "rego_recursion_error", "data.t.p -> data.t.q -> data.t.p")]
    [InlineData("p := nothing.like(1)", "rego_type_error", "undefined function nothing.like")]
    [InlineData("p := {", "rego_parse_error", "")]
    public void Wrong_module_is_refused_with_code_file_and_row(string rules, string code, string message)
    {
        var error = Assert.Single(RegoCompiler.Compile([new("a.rego", "package t\n" + rules)]).Errors);

        Assert.Equal(code, error.Code);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.StartsWith("a.rego:", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Older_syntax_makes_partial_sets_of_messages()
    {
        var compiled = RegoCompiler.Compile([new("a.rego", "package t\ndeny[msg] { msg := \"no\" }")], new(V0: true));

        Assert.Equal("{\"no\"}", compiled.Policies!.Query("x = data.t.deny").Bindings[0]["x"].ToString());
    }

    [Fact]
    public void Complete_rule_with_two_values_is_a_conflict()
    {
        var result = Compile("package t\np := x if some x in [1, 2]").Query("x = data.t.p");

        Assert.Equal("eval_conflict_error", result.Error!.Code);
    }

    [Fact]
    public void Endless_policy_stops_at_its_bound_with_the_rule_named()
    {
        var numbers = new RegoArray([.. Enumerable.Range(0, 500).Select(i => RegoNumber.Of(i))]);
        var result = Compile("package t\np if { input[_] + input[_] + input[_] < 0 }")
            .Query("data.t.p", numbers, limits: new RegoLimits(MaxSteps: 10_000));

        Assert.Equal("eval_cancel_error", result.Error!.Code);
        Assert.Contains("data.t.p", result.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Hostile_text_gives_errors_and_never_an_exception() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), text =>
        {
            RegoCompiler.Compile([new("a.rego", text.Get)]);
            RegoCompiler.Compile([new("a.rego", "package t\np if { " + text.Get)]);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("[")]
    [InlineData("{")]
    [InlineData("(")]
    [InlineData("$\"{")]
    [InlineData("-")]
    public void Deep_nesting_gives_an_error(string open)
    {
        var text = "package t\np := " + string.Concat(Enumerable.Repeat(open, 20_000));

        Assert.NotEmpty(RegoCompiler.Compile([new("a.rego", text)]).Errors);
    }

    [Fact]
    public void Endless_sum_gives_an_error()
    {
        var text = "package t\np := 1" + string.Concat(Enumerable.Repeat(" + 1", 50_000));

        Assert.NotEmpty(RegoCompiler.Compile([new("a.rego", text)]).Errors);
    }

    private static RegoPolicySet Compile(string text)
    {
        var compiled = RegoCompiler.Compile([new("a.rego", text)]);
        Assert.Empty(compiled.Errors);
        return compiled.Policies!;
    }
}
