using DataMesh.Pipelines.Templating;

namespace DataMesh.Tests.Pipelines.Templating;

public sealed class TemplateDiagnosticTests
{
    [Theory]
    [InlineData("a\n  {{ nme }}{% set name = 1 %}", "DM4004 2:6 'nme' is undefined → did you mean `name`?")]
    [InlineData("{{ 'a' | uper }}", "DM4004 1:10 there is no filter 'uper' → did you mean `upper`?")]
    [InlineData("{{ 1 is definde }}", "DM4004 1:9 there is no test 'definde' → did you mean `defined`?")]
    [InlineData("{{ 'a'.uper() }}", "DM4004 1:8 'the value.uper' is undefined → did you mean `upper`?")]
    [InlineData("{% iff 1 %}", "DM4004 1:1 there is no tag 'iff' → did you mean `if`?")]
    [InlineData("{% for i in [1] %}{{ loop.lst }}{% endfor %}",
        "DM4004 1:27 'loop' has no attribute 'lst' → did you mean `last`?")]
    [InlineData("{{ 'a' | replace('a', 'b', cont=1) }}",
        "DM4005 1:10 filter 'replace' has no argument 'cont' → did you mean `count`?")]
    [InlineData("{{ 'a' | replace('a') }}",
        "DM4005 1:10 filter 'replace' needs a value for 'new' → write replace(value, old, new, count?)")]
    [InlineData("{% macro m(a) %}{% endmacro %}{{ m(1, 2) }}",
        "DM4005 1:34 macro 'm' takes at most 1 arguments, 2 are given → write m(a)")]
    [InlineData("{{ 1 + 'a' }}", "DM4006 1:6 '+' does not work on a whole number and a text → join texts with ~")]
    [InlineData("{{ 1 // 0 }}", "DM4006 1:6 division by zero → mend the expression")]
    [InlineData("{{ 9223372036854775807 + 1 }}",
        "DM4006 1:24 the result of '+' does not fit in 64 bits → mend the expression")]
    [InlineData("{{ 'a' | random }}",
        "DM4003 1:10 not supported: the filter 'random' → a build must give the same rows when it is run again")]
    [InlineData("{% include 'x' %}",
        "DM4003 1:1 not supported: the tag 'include' → write a macro in macros/ and call it")]
    [InlineData("x {{ 1", "DM4002 1:3 the tag is never closed with '}}' → close it with '}}'")]
    [InlineData("x {{ 'a }}", "DM4002 1:6 the text that begins with ' is never closed → close it with '")]
    [InlineData("{% if 1 %}", "DM4002 1:1 'if' is never closed → close it with '{% endif %}'")]
    [InlineData("{# x", "DM4002 1:1 the comment '{#' is never closed → close it with '#}'")]
    [InlineData("{% raw %} x", "DM4002 1:1 '{% raw %}' is never closed → close it with '{% endraw %}'")]
    [InlineData("{% endif %}", "DM4001 1:1 'endif' has nothing to end or continue → mend the tag")]
    [InlineData("{{ }}", "DM4001 1:4 expected an expression, found the end of the tag → mend the tag")]
    [InlineData("{{ (1 }}", "DM4001 1:7 unexpected '}'; '(' is open → mend the tag")]
    [InlineData("{{ a ? b }}", "DM4001 1:6 unexpected character '?' → mend the tag")]
    public void A_mistake_is_told_with_its_place_and_its_fix(string template, string finding) =>
        Assert.Equal(finding, TemplateRunner.Finding(template));

    [Fact]
    public void All_mistakes_of_syntax_are_told_at_once()
    {
        var parsed = Template.Parse("m.sql",
            "{{ 1 + }}\n{% if %}x{% endif %}\n{% for i %}{% endfor %}\n{{ 'ok' }}\n{% frobnicate %}\n{% if 1 %}");
        Assert.Equal(
            ["m.sql:1:8", "m.sql:2:7", "m.sql:3:10", "m.sql:5:1", "m.sql:6:1"],
            parsed.Diagnostics.Select(d => d.At!.Value.ToString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_block_that_lacks_its_end_does_not_hide_the_outer_one()
    {
        var parsed = Template.Parse("m.sql", "{% if 1 %}{% for i in [1] %}x{% endif %}");
        Assert.Equal("'for' is never closed", Assert.Single(parsed.Diagnostics).Message);
    }

    [Fact]
    public void Printing_an_attribute_that_is_not_there_prints_nothing_and_warns()
    {
        var result = TemplateRunner.Render("[{{ {'a': 1}.b }}]");
        Assert.Equal("[]", result.Value);
        Assert.Equal("DM4009", Assert.Single(result.Diagnostics).Code);
    }

    [Fact]
    public void A_name_set_elsewhere_is_undefined_as_in_jinja() =>
        Assert.Equal("[]", TemplateRunner.Render("{% if false %}{% set w = 1 %}{% endif %}[{{ w }}]").Value);
}
