using System.Text.Json.Nodes;
using DataMesh.Cli.Rendering;
using DataMesh.Schemas.Compatibility;

namespace DataMesh.Cli.Commands.Schemas;

/// <summary>Differences as programs and people read them.</summary>
internal static class DifferenceView
{
    private static readonly string[] Columns =
        ["breaks", "who reads whom", "difference", "where", "old", "new"];

    /// <summary>One difference on the wire; the names are documented and stay.</summary>
    public static JsonObject Json(SchemaDirection direction, SchemaDifference difference)
    {
        var (older, newer) = Sides(direction, difference);
        return new JsonObject
        {
            ["direction"] = Name(direction),
            ["kind"] = difference.Kind,
            ["pointer"] = difference.Pointer,
            ["breaks"] = difference.Breaks,
            ["reader"] = difference.Reader,
            ["writer"] = difference.Writer,
            ["old"] = older,
            ["new"] = newer,
            ["message"] = difference.Message,
        };
    }

    /// <summary>The differences as a table; below it, for people, what those that break mean.</summary>
    public static void Table(Output output,
        IReadOnlyList<(SchemaDirection Direction, SchemaDifference Difference)> all)
    {
        Rows(output, all);
        foreach (var text in output.Format != OutputFormat.Table ? []
            : all.Where(d => d.Difference.Breaks).Select(d => d.Difference.Message).Distinct(StringComparer.Ordinal))
        {
            output.Line($"  {text}");
        }
    }

    private static void Rows(Output output,
        IReadOnlyList<(SchemaDirection Direction, SchemaDifference Difference)> all) =>
        output.Rows(Columns, all.Select(d => (IReadOnlyList<string?>)
        [
            d.Difference.Breaks ? "yes" : "no",
            d.Direction == SchemaDirection.Backward ? "new reads old" : "old reads new",
            d.Difference.Kind,
            d.Difference.Pointer,
            Sides(d.Direction, d.Difference).Old ?? string.Empty,
            Sides(d.Direction, d.Difference).New ?? string.Empty,
        ]));

    public static string Name(SchemaDirection direction) =>
        direction == SchemaDirection.Backward ? "backward" : "forward";

    private static (string? Old, string? New) Sides(SchemaDirection direction, SchemaDifference difference) =>
        direction == SchemaDirection.Backward
            ? (difference.Writer, difference.Reader)
            : (difference.Reader, difference.Writer);
}
