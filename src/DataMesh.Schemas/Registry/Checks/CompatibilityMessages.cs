using System.Globalization;
using DataMesh.Schemas.Compatibility;
using DataMesh.Schemas.Registry.Settings;

namespace DataMesh.Schemas.Registry.Checks;

/// <summary>A report in the lines that clients of other registries print.</summary>
internal static class CompatibilityMessages
{
    private const int MaxSchema = 4096;

    public static IReadOnlyList<string> Of(CompatibilityReport report)
    {
        List<string> messages = [.. report.Reserved.Select(Line)];
        foreach (var version in report.Versions.Where(v => !v.IsCompatible))
        {
            messages.AddRange(version.Comparisons.SelectMany(c => c.Differences).Where(d => d.Breaks).Select(Line));
            messages.Add(string.Create(CultureInfo.InvariantCulture, $"{{oldSchemaVersion: {version.Version}}}"));
            messages.Add($"{{oldSchema: '{Short(version.Text)}'}}");
        }

        if (messages.Count > 0)
        {
            messages.Add($"{{compatibility: '{report.Level.Name()}'}}");
        }

        return messages;
    }

    private static string Line(SchemaDifference difference) =>
        $"{{errorType:'{difference.Kind}', description:'{difference.Message} (at '{difference.Pointer}')', "
        + $"additionalInfo:'reader: {difference.Reader ?? "nothing"}, writer: {difference.Writer ?? "nothing"}'}}";

    private static string Short(string text) => text.Length <= MaxSchema ? text : text[..MaxSchema] + "…";
}
