using System.Text.RegularExpressions;

namespace DataMesh.Pipelines.ModelTests;

/// <summary>Reads from DuckDB's binder errors which column a query names that no relation has.</summary>
internal static partial class MissingColumn
{
    public static string? In(string message)
    {
        var match = Shape().Match(message);
        return match.Success ? match.Groups["column"].Value.Replace("\"\"", "\"", StringComparison.Ordinal) : null;
    }

    [GeneratedRegex("""
        (?:Referenced\ column\ |does\ not\ have\ a\ column\ named\ |^Binder\ Error:\ Column\ )"(?<column>(?:[^"]|"")+)"
        """, RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace, 1000)]
    private static partial Regex Shape();
}
