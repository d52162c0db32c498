using System.Text.RegularExpressions;

namespace DataMesh.Pipelines.ModelTests;

/// <summary>
/// What <c>given</c> names: <c>source('a')</c>, <c>source('a', 'b')</c>, <c>ref('m')</c> or <c>this</c>.
/// </summary>
internal sealed partial record InputReference(string Function, string First, string? Second)
{
    public static InputReference? Parse(string text)
    {
        var match = Shape().Match(text);
        return !match.Success ? null
            : match.Groups["this"].Success ? new InputReference("this", string.Empty, null)
            : new InputReference(match.Groups["function"].Value, match.Groups["first"].Value,
                match.Groups["second"].Success ? match.Groups["second"].Value : null);
    }

    [GeneratedRegex("""
        ^\s*(?:\{\{\s*)?(?:(?<this>this)|(?<function>ref|source)\s*\(\s*(?<q>['"])(?<first>[^'"]+)\k<q>\s*
        (?:,\s*(?<p>['"])(?<second>[^'"]+)\k<p>\s*)?\))(?:\s*\}\})?\s*\z
        """, RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace, 1000)]
    private static partial Regex Shape();
}
