using DataMesh.Pipelines.Templating;

namespace DataMesh.Tests.Pipelines.Templating;

public sealed class TemplateLimitTests
{
    [Theory]
    [InlineData("{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}")]
    [InlineData("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}")]
    [InlineData("{% macro a() %}{{ b() }}{% endmacro %}{% macro b() %}{{ a() }}{% endmacro %}{{ a() }}")]
    [InlineData("{{ 'x' * 999999999999 }}")]
    [InlineData("{{ range(9999999999) }}")]
    [InlineData("{{ [0] * 9999999999 }}")]
    [InlineData(
        "{% set ns = namespace(s='x') %}{% for i in range(99) %}{% set ns.s = ns.s ~ ns.s %}{% endfor %}{{ ns.s }}")]
    [InlineData(
        "{% set l = [1] %}{% for i in l %}{% do l.append(1) %}{% endfor %}{% for i in range(60) %}{% set l = [l, l] %}"
        + "{% do l.append(l) %}{{ l }}{% endfor %}")]
    [InlineData("{% set l = [] %}{% do l.append(l) %}{{ l }}")]
    [InlineData("{% set d = {} %}{% do d.update(a=d) %}{{ d | tojson }}")]
    [InlineData(
        "{% set a = [] %}{% set b = [] %}{% do a.append(b) %}{% do b.append(a) %}"
        + "{{ a == [b] and b == [a] and a == b }}")]
    [InlineData("{{ 'x' | center(999999999) }}{{ 'x' | indent(99999999, true) }}{{ 'x'.zfill(999999999) }}"
        + "{{ '%9999d' % 1 }}{% for i in range(99999) %}{{ 'x' * 9999 }}{% endfor %}")]
    public void A_template_that_would_not_end_is_an_error(string template)
    {
        var result = TemplateRunner.Render(template);
        Assert.Null(result.Value);
        Assert.Equal("DM4007", result.Diagnostics[^1].Code);
    }

    [Fact]
    public void Time_ends_a_template_whatever_it_does()
    {
        var time = new LeapingTime();
        var result = TemplateRunner.Render("{% for i in range(99999) %}{% endfor %}", time: time);
        Assert.Equal("DM4007", Assert.Single(result.Diagnostics).Code);
        Assert.Contains("20 s", result.Diagnostics[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("(", "")]
    [InlineData("[", "")]
    [InlineData("not ", "1")]
    [InlineData("-", "1")]
    [InlineData("1 + ", "1")]
    [InlineData("a.", "b")]
    [InlineData("1 if ", "1")]
    [InlineData("f(", "")]
    [InlineData("{1:", "1")]
    public void Nesting_without_end_is_an_error_and_no_crash(string step, string end)
    {
        var text = string.Concat(Enumerable.Repeat(step, 200_000)) + end;
        Assert.NotEmpty(TemplateRunner.Render("{{ " + text + " }}").Diagnostics);
        Assert.NotEmpty(TemplateRunner.Render("{% set a = 1 %}{{ " + text).Diagnostics);
    }

    [Theory]
    [InlineData("{{ } }}")]
    [InlineData("{{ ( ")]
    [InlineData("{% x %}")]
    [InlineData("{% if %}")]
    [InlineData("{# ")]
    [InlineData("{% raw %}")]
    [InlineData("{% set x %}")]
    public void A_large_file_of_mistakes_is_read_in_little_time(string mistake)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var parsed = Template.Parse("t.sql", string.Concat(Enumerable.Repeat(mistake, 2_000_000 / mistake.Length)));
        Assert.NotEmpty(parsed.Diagnostics);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), $"took {clock.Elapsed}");
    }

    [Fact]
    public void Blocks_nested_without_end_are_an_error_and_no_crash()
    {
        var text = string.Concat(Enumerable.Repeat("{% if 1 %}", 100_000));
        Assert.Contains(Template.Parse("t.sql", text).Diagnostics, d => d.Code is "DM4007" or "DM4002");
    }

    [Fact]
    public void A_long_chain_of_filters_is_an_error_and_no_crash()
    {
        var result = TemplateRunner.Render("{{ 'a'" + string.Concat(Enumerable.Repeat("|upper", 200_000)) + " }}");
        Assert.Equal("DM4007", Assert.Single(result.Diagnostics).Code);
    }

    /// <summary>A second passes at every look.</summary>
    private sealed class LeapingTime : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => _ticks++;
    }
}
