using DataMesh.Schemas.Protobuf.Comparison;

namespace DataMesh.Tests.Schemas.Protobuf.Comparison;

/// <summary>Every row of the manual's table of differences is true.</summary>
public sealed class ManualTableTests
{
    public static TheoryData<string, string, string, bool, bool> Rows
    {
        get
        {
            var rows = new TheoryData<string, string, string, bool, bool>();
            foreach (var cells in Cells())
            {
                rows.Add(cells[0], cells[1], cells[2], cells[3] == "yes", cells[4] == "yes");
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Verdict_of_the_manual_is_ours(string kind, string old, string now, bool backward, bool forward)
    {
        var (before, after) = (Proto.Parse(Whole(old)), Proto.Parse(Whole(now)));
        var differences = Proto.Format.Compare(reader: after, writer: before);

        Assert.Contains(differences, d => d.Kind == kind && d.Breaks == DifferenceKind.Breaks[kind]);
        Assert.Equal(backward, !differences.Any(d => d.Breaks));
        Assert.Equal(forward, !Proto.Format.Compare(reader: before, writer: after).Any(d => d.Breaks));
    }

    [Fact]
    public void Manual_has_every_kind() =>
        Assert.Equal(DifferenceKind.Breaks.Keys.Order(), Cells().Select(c => c[0]).Order());

    private static string Whole(string text) =>
        text.StartsWith("syntax", StringComparison.Ordinal) ? text : "syntax = \"proto3\"; " + text;

    private static IEnumerable<string[]> Cells()
    {
        var page = Path.Combine(Architecture.Repository.Root, "docs", "manual", "schemas-protobuf.md");
        return File.ReadLines(page)
            .SkipWhile(l => !l.StartsWith("| difference |", StringComparison.Ordinal)).Skip(2)
            .TakeWhile(l => l.StartsWith('|'))
            .Select(l => l.Trim('|').Split('|').Select(c => c.Trim().Trim('`')).ToArray());
    }
}
