using System.Text.RegularExpressions;
using DataMesh.Schemas.Json.Comparison;
using DataMesh.Tests.Architecture;

namespace DataMesh.Tests.Schemas.Json.Comparison;

/// <summary>Every row of the manual's table of differences is as it says.</summary>
public sealed partial class ManualTableTests
{
    public static TheoryData<string, string, string, string, string> Rows()
    {
        var data = new TheoryData<string, string, string, string, string>();
        foreach (var row in ReadRows())
        {
            data.Add(row[1], row[2], row[3], row[4], row[5]);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Difference_is_compatible_as_the_manual_says(
        string kind, string before, string after, string backward, string forward)
    {
        var (original, update) = (Schema(before), Schema(after));

        Assert.Contains(JsonSchemas.Compare(original, update), d => d.StartsWith(kind + " ", StringComparison.Ordinal));
        Assert.Equal(
            (backward, forward),
            (Word(JsonSchemas.IsCompatible(original, update)), Word(JsonSchemas.IsCompatible(update, original))));
    }

    [Fact]
    public void Every_kind_has_a_row() => Assert.Equal(
        Enum.GetValues<DifferenceKind>().Except([DifferenceKind.ComparisonStopped])
            .Select(DifferenceKinds.Name).Order(StringComparer.Ordinal),
        ReadRows().Select(r => r[1]).Order(StringComparer.Ordinal));

    private static IEnumerable<string[]> ReadRows() =>
        File.ReadLines(Path.Combine(Repository.Root, "docs", "manual", "schemas-json.md"))
            .Select(l => Row().Match(l))
            .Where(m => m.Success)
            .Select(m => m.Groups.Values.Select(g => g.Value).ToArray());

    private static string Word(bool isCompatible) => isCompatible ? "yes" : "**no**";

    // The manual leaves out what only tells the draft.
    private static string Schema(string text) => text.Replace(
        "{…2020-12, ", "{\"$schema\": \"https://json-schema.org/draft/2020-12/schema\", ", StringComparison.Ordinal);

    [GeneratedRegex(
        @"^\| `(?<kind>[A-Z_]+)`[^|]*\| `(?<before>[^`]+)` \| `(?<after>[^`]+)` "
            + @"\| (?<back>[^|]+) \| (?<forth>[^|]+) \|$",
        RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Row();
}
