using System.Diagnostics;
using System.Text.Json;
using DataMesh.Schemas.Json.Patterns;

namespace DataMesh.Tests.Schemas.Json.Validation;

public sealed class PatternTests
{
    [Theory]
    [InlineData("^abc$", "abc\n", false)]
    [InlineData("^\\t$", "\t", true)]
    [InlineData("^\\t$", "\\t", false)]
    [InlineData("^\\cC$", "\u0003", true)]
    [InlineData("^\\d$", "߀", false)]
    [InlineData("^\\D$", "߀", true)]
    [InlineData("^\\w$", "é", false)]
    [InlineData("^\\W$", "é", true)]
    [InlineData("^\\s$", "\u00a0", true)]
    [InlineData("^\\s$", "\ufeff", true)]
    [InlineData("^\\s$", "\u2029", true)]
    [InlineData("^\\s$", "\u0001", false)]
    [InlineData("^\\S$", "\u2003", false)]
    [InlineData("\\p{Letter}cole", "l'école", true)]
    [InlineData("\\p{Letter}cole", "L'ÉCOLE", false)]
    [InlineData("\\wcole", "l'école", false)]
    [InlineData("[a-z]cole", "l'école", false)]
    [InlineData("^\\p{digit}+$", "৪২", true)]
    [InlineData("^\\P{L}$", "1", true)]
    [InlineData("^\\p{Lu}$", "\U00010400", true)]
    [InlineData("^\\p{Script=Latin}+$", "caféß", true)]
    [InlineData("^\\p{Script=Latin}+$", "cafж", false)]
    [InlineData("^\\p{sc=Grek}+$", "αβ", true)]
    [InlineData("^[\\p{Script=Han}\\p{Script=Hiragana}]+$", "漢字かな𠀀", true)]
    [InlineData("^\\p{Script=Han}+$", "、", false)]
    [InlineData("^\\p{Script_Extensions=Han}+$", "漢、", true)]
    [InlineData("^\\P{Script=Cyrillic}$", "ж", false)]
    [InlineData("^\\p{Script=Thai}\\p{scx=Arab}\\p{Script=Hebrew}\\p{sc=Hang}$", "กشש한", true)]
    [InlineData("^\\p{Alphabetic}\\p{White_Space}\\p{Upper}\\p{Lowercase}$", "a Éé", true)]
    [InlineData("^\\p{Emoji_Presentation}$", "😀", true)]
    [InlineData("^\\p{ID_Start}\\p{ID_Continue}*$", "a1", true)]
    [InlineData("^\\p{ID_Start}", "1a", false)]
    [InlineData("^\\p{Script=Latein}", "", null)]
    [InlineData("^\\p{Latin}", "", null)]
    [InlineData("^\\p{sc=Grek=x}", "", null)]
    [InlineData("^🐲*$", "🐲🐲", true)]
    [InlineData("^🐲*$", "🐲🐉", false)]
    [InlineData("^.$", "🐲", true)]
    [InlineData("^.$", "\u2028", false)]
    [InlineData("^[^a]$", "🐲", true)]
    [InlineData("^[^a]{2}$", "🐲", false)]
    [InlineData("^[🐲-🐴]$", "🐳", true)]
    [InlineData("^[🐲-🐴]$", "🐵", false)]
    [InlineData("^\\u{1F432}$", "🐲", true)]
    [InlineData("^\\ud83d\\udc32$", "🐲", true)]
    [InlineData("\\bfoo\\b", "a foo b", true)]
    [InlineData("\\bfoo\\b", "éfoo", true)]
    [InlineData("\\Bfoo", "éfoo", false)]
    [InlineData("^(?!a)b", "b", true)]
    [InlineData("^(?<=x)y|(?<!x)z", "xz", false)]
    [InlineData("^(?<q>['\"]).*\\k<q>$", "'a'", true)]
    [InlineData("^(a)|\\1b", "b", true)]
    [InlineData("^a{2,3}?$", "aaa", true)]
    [InlineData("x{a}", "x{a}", true)]
    [InlineData("^[\\w.\\-]+@[a-z\\-]+\\.com$", "a-b@c-d.com", true)]
    [InlineData("^[]$", "a", false)]
    [InlineData("^[^]$", "a", true)]
    [InlineData("[\\b]", "\b", true)]
    [InlineData("a/b", "a/b", true)]
    [InlineData("\\a", "a", null)]
    [InlineData("(", "", null)]
    [InlineData("a**", "", null)]
    [InlineData("\\2(a)", "", null)]
    public void Pattern_has_the_meaning_of_ecma_262(string pattern, string text, bool? isMatch)
    {
        var isPattern = EcmaPattern.TryCreate(pattern, out var compiled, out var problem);

        Assert.True(isPattern == isMatch.HasValue, problem);
        Assert.Equal(isMatch, compiled?.IsMatch(text));
    }

    [Theory]
    [InlineData("(a+)+$")]
    [InlineData("^(([a-z])+.)+[A-Z]([a-z])+$")]
    [InlineData("(a|aa)+$")]
    [InlineData("(.*a){20}")]
    [InlineData("(?=(a+)+b)")]
    [InlineData("(a*)*\\1b")]
    public void Hostile_pattern_does_not_stall(string pattern)
    {
        var schema = JsonSchemas.Parse($$"""{"pattern": {{JsonSerializer.Serialize(pattern)}} }""");
        var watch = Stopwatch.StartNew();

        schema.Validate("\"" + new string('a', 50_000) + "!\"");

        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 20);
    }

    [Theory]
    [InlineData("((a{1000}){1000}){1000}")]
    [InlineData("a{1000000}")]
    public void Pattern_that_multiplies_is_refused(string pattern) =>
        Assert.Contains(
            "100,000", JsonSchemas.Problems($$"""{"pattern": "{{pattern}}"}""")[0].Message, StringComparison.Ordinal);
}
