using System.Text.Json.Nodes;
using DataMesh.Cli.Rendering;

namespace DataMesh.Tests.Cli.Rendering;

public sealed class OutputTests
{
    private static readonly string[] Columns = ["name", "rows"];

    [Fact]
    public void Table_aligns_numbers_right_and_shows_nulls() => Assert.Equal("""
        name    rows
        ──────  ────
        a          1
        longer  12.5
        b          ∅

        """.ReplaceLineEndings("\n"), Print(OutputFormat.Table, ["a", "1"], ["longer", "12.5"], ["b", null]));

    [Fact]
    public void Table_without_rows_shows_its_columns() =>
        Assert.Equal("name  rows\n────  ────\n", Print(OutputFormat.Table));

    [Fact]
    public void Table_lets_no_cell_move_the_cursor()
    {
        var text = Print(OutputFormat.Table, ["\u001b[2Jboo\r\n", "1"]);
        Assert.DoesNotContain('\u001b', text);
        Assert.DoesNotContain('\r', text);
        Assert.Equal(3, text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public void Table_cuts_long_cells() => Assert.All(
        Print(OutputFormat.Table, [new string('x', 500), "1"]).Split('\n'), line => Assert.InRange(line.Length, 0, 70));

    [Fact]
    public void Csv_quotes_what_needs_it() => Assert.Equal(
        "name,rows\n\"a,b\",1\n\"say \"\"hi\"\"\",\n", Print(OutputFormat.Csv, ["a,b", "1"], ["say \"hi\"", null]));

    [Fact]
    public void Json_is_an_array_of_objects()
    {
        var json = JsonNode.Parse(Print(OutputFormat.Json, ["a", null]))!.AsArray();
        Assert.Equal("""{"name":"a","rows":null}""", Assert.Single(json)!.ToJsonString());
    }

    [Theory]
    [InlineData("2026-11-21T02:39:36.1234567+00:00", "2026-11-21 02:39:36Z")]
    [InlineData("2026-11-21T04:39:36+02:00", "2026-11-21 02:39:36Z")]
    [InlineData("never", "never")]
    public void Moments_are_shown_to_the_second_in_utc(string written, string shown) =>
        Assert.Equal(shown, new JsonObject { ["at"] = written }.Moment("at"));

    private static string Print(OutputFormat format, params string?[][] rows)
    {
        using var text = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter();
        new Output(text, error, isTerminal: false) { Format = format }.Rows(Columns, rows);
        return text.ToString();
    }
}
