using DataMesh.Pipelines.Templating;
using FsCheck;
using FsCheck.Fluent;

namespace DataMesh.Tests.Pipelines.Templating;

public sealed class TemplatePropertyTests
{
    private static readonly string[] Pieces =
    [
        "{{", "}}", "{%", "%}", "{#", "#}", "{%-", "-%}", "-}}", "{{-", "raw", "endraw", "if", "endif", "else", "elif",
        "for", "in", "endfor", "set", "endset", "macro", "endmacro", "call", "endcall", "filter", "do", "with", "x",
        "y",
        "loop", "1", "2.5", "'a'", "\"", "'", "\\", "(", ")", "[", "]", "{", "}", ",", ".", ":", "|", "~", "+", "-",
        "*", "/", "//", "%", "**", "==", "<", "not", "and", "or", "is", "none", "defined", "upper", "join", "=", " ",
        "\n", "\r\n", "é", "\ud800", "\0", "range(3)", "namespace()", "x.y", "append", "_",
    ];

    private static readonly Config Often = Config.QuickThrowOnFailure.WithMaxTest(3000);

    [Fact]
    public void Hostile_text_gives_text_or_diagnostics_and_no_crash()
    {
        var text = Gen.Elements(Pieces).ListOf().Select(string.Concat);
        Prop.ForAll(Arb.From(text), RendersOrTells).Check(Often);
    }

    [Fact]
    public void Hostile_expressions_give_a_value_or_diagnostics_and_no_crash()
    {
        var text = Gen.Elements(Pieces).ListOf()
            .Select(p => "{% set x = [1, 'a', {'k': 2}] %}{{ " + string.Join(' ', p) + " }}");
        Prop.ForAll(Arb.From(text), RendersOrTells).Check(Often);
    }

    [Fact]
    public void Any_string_gives_text_or_diagnostics_and_no_crash() =>
        Prop.ForAll<string>(text => RendersOrTells(text ?? "")).Check(Often);

    [Fact]
    public void Text_without_tags_stays_as_it_is()
    {
        var text = Gen.Elements("a", " ", "\n", "}", "%", "#", "'", "select", "{ ").ListOf().Select(string.Concat);
        Prop.ForAll(Arb.From(text), t => TemplateRunner.Render(t + "!").Value == t + "!").Check(Often);
    }

    [Fact]
    public void A_quoted_text_prints_itself()
    {
        Prop.ForAll<string>(text =>
        {
            var plain = (text ?? "").Replace("\r", "", StringComparison.Ordinal);
            var quoted = "'" + plain.Replace("\\", "\\\\", StringComparison.Ordinal)
                .Replace("'", "\\'", StringComparison.Ordinal) + "'";
            return TemplateRunner.Render("{{ " + quoted + " }}").Value == plain;
        }).Check(Often);
    }

    private static bool RendersOrTells(string text)
    {
        var parsed = Template.Parse("t.sql", text);
        var result = TemplateRunner.Render(text);
        var lines = text.Split('\n').Length + text.Split('\r').Length;
        return (result.Value is not null || result.Diagnostics.Count > 0)
            && parsed.Diagnostics.Concat(result.Diagnostics)
                .All(d => d.At is { Line: >= 1, Column: >= 1 } at && at.Line <= lines);
    }
}
