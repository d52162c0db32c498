using System.Text.RegularExpressions;

namespace DataMesh.Tests.Architecture;

/// <summary>The documentation points at things that are there.</summary>
public sealed partial class DocumentationTests
{
    public static TheoryData<string> Pages() => new(
        Directory.EnumerateFiles(Repository.Root, "*.md")
            .Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md",
                SearchOption.AllDirectories))
            .Select(Repository.Relative));

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_links_to_files_that_exist(string page)
    {
        var file = Path.Combine(Repository.Root, page);
        var broken = Link().Matches(File.ReadAllText(file)).Select(m => m.Groups["target"].Value)
            .Where(t => !t.Contains("://", StringComparison.Ordinal) && !t.StartsWith('#')
                && !t.StartsWith("mailto:", StringComparison.Ordinal))
            .Select(t => t.Split('#')[0])
            .Where(t => !Path.Exists(Path.Combine(Path.GetDirectoryName(file)!, t)));

        Assert.Empty(broken);
    }

    [Fact]
    public void Manual_lists_every_page()
    {
        var folder = Path.Combine(Repository.Root, "docs", "manual");
        var index = File.ReadAllText(Path.Combine(folder, "README.md"));
        var missing = Directory.EnumerateFiles(folder, "*.md").Select(f => Path.GetFileName(f))
            .Where(f => f != "README.md" && !index.Contains($"({f})", StringComparison.Ordinal));

        Assert.Empty(missing);
    }

    [Fact]
    public void Decision_has_a_number_of_its_own() =>
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs", "decisions"), "*.md")
            .Select(f => Path.GetFileName(f)[..4]).GroupBy(n => n, StringComparer.Ordinal).Where(g => g.Count() > 1)
            .Select(g => g.Key));

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
