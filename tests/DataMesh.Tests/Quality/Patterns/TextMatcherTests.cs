using System.Text;
using DataMesh.DuckDb;
using DataMesh.Quality.Patterns;
using FsCheck;
using FsCheck.Fluent;

namespace DataMesh.Tests.Quality.Patterns;

/// <summary>The oracle is DuckDB: where there is a matcher, it says what <c>regexp_matches</c> says.</summary>
public sealed class TextMatcherTests : IDisposable
{
    private static readonly string[] Texts =
    [
        "", "a", "A", "b", "ab", "ABC", "ABCD", "A1C", "abc", "a\nb", "\n", "a-b", "a b", "ä", "aäb", "€", "𝄞", "a𝄞",
        "AB€", "1", "12", "123", "1234", "12345-6789", "x@y.de", "x@y", "^", "$", "a$", "^a", "(", "[", "{2}", "a{2}",
        "\\d", "\t", "\v", "\u0001", "aaa", "aaaa", "abab", "ababab", "_", "-", ".", "a.c", "late", "very late",
        "latet",
    ];

    private readonly DuckDbDatabase _database = DuckDbDatabase.Open();
    private readonly DuckDbConnection _connection;

    public TextMatcherTests() => _connection = _database.Connect();

    public void Dispose()
    {
        _connection.Dispose();
        _database.Dispose();
    }

    [Theory]
    [InlineData("^[A-Z0-9]{3}$")]
    [InlineData("[A-Z]")]
    [InlineData("^late|very$")]
    [InlineData("^(?:late|very late)$")]
    [InlineData("^\\d{5}(-\\d{4})?$")]
    [InlineData("^[^@\\s]+@[^@\\s]+\\.[a-z]{2,}$")]
    [InlineData(".")]
    [InlineData("^.$")]
    [InlineData("^..$")]
    [InlineData("^[^a]$")]
    [InlineData("^(ab)*$")]
    [InlineData("^(a*)*b?$")]
    [InlineData("a{2,3}?$")]
    [InlineData("^a{0,1}b{0}$")]
    [InlineData("\\$")]
    [InlineData("^\\^")]
    [InlineData("^[\\w.-]+$")]
    [InlineData("^[-a]$")]
    [InlineData("^[a-]$")]
    [InlineData("ä")]
    [InlineData("^€?𝄞+$")]
    [InlineData("")]
    [InlineData("^$")]
    [InlineData("^\\s\\S?$|^\\v$")]
    public void A_matcher_says_what_the_engine_says(string pattern)
    {
        var matcher = TextMatcher.ForPattern(pattern);
        Assert.True(matcher is not null || pattern.Contains("\\S", StringComparison.Ordinal));
        Agree(pattern, Texts);
    }

    [Theory]
    [InlineData("(?i)a")]
    [InlineData("\\bword\\b")]
    [InlineData("\\pL")]
    [InlineData("[[:alpha:]]")]
    [InlineData("[ä-ü]")]
    [InlineData("a**")]
    [InlineData("a{2")]
    [InlineData("a{3,2}")]
    [InlineData("(a")]
    [InlineData("a)")]
    [InlineData("[a")]
    [InlineData("[b-a]")]
    [InlineData("a\\")]
    [InlineData("a^b")]
    [InlineData("(^a)")]
    [InlineData("a$b")]
    [InlineData("$*")]
    [InlineData("\\Qa")]
    [InlineData("(?P<n>a)")]
    [InlineData("a{1001}")]
    [InlineData("(a|b)*a(a|b){20}")]
    [InlineData("((((((((((a{9}){9}){9}){9}){9}){9}){9}){9}){9}){9})")]
    public void What_is_not_surely_the_same_is_left_to_the_engine(string pattern) =>
        Assert.Null(TextMatcher.ForPattern(pattern));

    [Fact]
    public void A_deep_nest_is_left_to_the_engine() => Assert.Null(
        TextMatcher.ForPattern(new string('(', 100_000) + "a" + new string(')', 100_000)));

    [Fact]
    public void Random_patterns_agree_with_the_engine_on_random_texts()
    {
        var piece = Gen.Elements(
            "a", "b", "ä", ".", "[ab]", "[^a]", "[^b-z]", "\\d", "\\w", "\\s", "(a|b)", "(?:ab|b)", "(a|)", "-", "\\.",
            "1", "^", "$", "|", "𝄞");
        var quantifier = Gen.Elements("", "", "", "*", "+", "?", "{2}", "{1,2}", "{0,}", "*?");
        var pattern = Gen.ArrayOf(Gen.Zip(piece, quantifier).Select(p => p.Item1 + p.Item2)).Select(string.Concat);
        var text = Gen.ArrayOf(Gen.Elements("a", "b", "ä", "1", "-", ".", "\n", "z", "𝄞", " ")).Select(string.Concat);
        Prop.ForAll(
            pattern.ToArbitrary(), Gen.ArrayOf(text).ToArbitrary(), (p, t) => Agree(p, [.. t, "", "a", "ab"]))
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Listed_texts_are_taken_and_no_others()
    {
        string[] listed = ["early", "on time", "late", "very late", "", "é𝄞"];
        var matcher = TextMatcher.ForTexts(listed)!;
        Assert.All(listed, t => Assert.True(Matches(matcher, t)));
        string[] others = ["earl", "early ", "On time", "very", "lat", "é", "xlate"];
        Assert.All(others, t => Assert.False(Matches(matcher, t)));
    }

    private static bool Matches(TextMatcher matcher, string text) => matcher.Matches(Encoding.UTF8.GetBytes(text));

    private bool Agree(string pattern, IReadOnlyList<string> texts)
    {
        if (TextMatcher.ForPattern(pattern) is not { } matcher)
        {
            return true;
        }

        var expected = _connection.Rows($"""
            SELECT regexp_matches(t, {SqlText.Literal(pattern)})
            FROM (SELECT unnest({SqlText.Literal((object)texts)}::VARCHAR[]) AS t)
            """).Select(r => (bool)r[0]!);
        Assert.Equal(
            texts.Zip(expected), texts.Select(t => (t, Matches(matcher, t))));
        return true;
    }
}
