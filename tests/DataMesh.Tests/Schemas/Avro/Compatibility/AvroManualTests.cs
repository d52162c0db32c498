using DataMesh.Schemas.Avro;
using DataMesh.Schemas.Compatibility;
using DataMesh.Tests.Architecture;

namespace DataMesh.Tests.Schemas.Avro.Compatibility;

/// <summary>Holds the manual's table of compatibility: each row's schemas have the verdicts that it tells.</summary>
public sealed class AvroManualTests
{
    public static TheoryData<string, string, string, string, string> Rows
    {
        get
        {
            var data = new TheoryData<string, string, string, string, string>();
            var page = Path.Combine(Repository.Root, "docs", "manual", "schemas-avro.md");
            foreach (var line in File.ReadLines(page).SkipWhile(l => !l.StartsWith("| change |",
                StringComparison.Ordinal))
                .TakeWhile(l => l.StartsWith('|')).Skip(2))
            {
                var cells = line.Split('|', StringSplitOptions.TrimEntries);
                if (cells[2].Length > 0)
                {
                    data.Add(cells[1], cells[2].Trim('`'), cells[3].Trim('`'), cells[4], cells[5]);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Row_of_the_manual_is_true(
        string change, string old, string changed, string backward, string forward) => Assert.Equal(
        (change, backward, forward), (change, Verdict(changed, old), Verdict(old, changed)));

    [Fact]
    public void Manual_has_a_row_for_every_kind_of_difference()
    {
        var told = Rows.SelectMany(r => r.Skip(3).SelectMany(cell => ((string)cell).Split(' ')))
            .Select(k => k.Trim('`'));
        var kinds = typeof(AvroFormat).Assembly
            .GetType("DataMesh.Schemas.Avro.Compatibility.AvroDifferenceKind")!
            .GetFields().Select(f => (string)f.GetRawConstantValue()!);

        // Nothing that fits a row shows these two; the page tells them below the table.
        Assert.Equal(["MORE_DIFFERENCES", "TOO_COMPLEX"], kinds.Except(told).Order(StringComparer.Ordinal));
    }

    private static string Verdict(string reader, string writer)
    {
        IReadOnlyList<SchemaDifference> differences =
            new AvroFormat().Compare(AvroSamples.Parse(reader), AvroSamples.Parse(writer));
        var kinds = differences.OrderBy(d => !d.Breaks).Select(d => $" `{d.Kind}`").Distinct();
        return (differences.Any(d => d.Breaks) ? "no" : "yes") + string.Concat(kinds);
    }
}
