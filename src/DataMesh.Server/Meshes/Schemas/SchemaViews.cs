using System.Globalization;
using System.Text;
using DataMesh.Model.Diagnostics;
using DataMesh.Schemas.Compatibility;
using DataMesh.Schemas.Files;
using DataMesh.Schemas.Ports;
using DataMesh.Schemas.Registry.Settings;

namespace DataMesh.Server.Meshes.Schemas;

/// <summary>Verdicts as people and programs read them.</summary>
internal static class SchemaViews
{
    /// <summary>So many differences are spelled out in a message; all of them are in the answer.</summary>
    private const int Shown = 5;

    public static SchemaChange Change(string product, PortVerdict verdict, IReadOnlyList<string> readers) => new(
        product, verdict.Schema.Port, verdict.Schema.Subject, SchemaFileNames.Name(verdict.Schema.Kind),
        verdict.Schema.Level.Name(), State(verdict), verdict.Registered?.Id, verdict.Registered?.Version,
        [
            .. verdict.Verdict.Comparisons.SelectMany(c => c.Differences
                .Where(d => d.Breaks || verdict.IsCompatible)
                .Select(d => View(verdict.Previous[c.Index], c.Direction, d))),
        ],
        verdict.IsCompatible ? [] : readers);

    /// <summary>The refusal: what differs, from which version, and who would be broken.</summary>
    public static Diagnostic Refusal(PortVerdict verdict, SchemaChange change, string version)
    {
        var major = Text(verdict.Major);
        var breaks = verdict.Breaks.ToList();
        var text = new StringBuilder($"`{change.Subject}` may not follow version ")
            .AppendJoin(", ", breaks.Select(b => b.Version).Distinct().Select(Text))
            .Append($" at level {change.Level}: ")
            .AppendJoin("; ", breaks.Take(Shown).Select(b => Sentence(b.Direction, b.Difference)));
        if (breaks.Count > Shown)
        {
            text.Append(CultureInfo.InvariantCulture, $"; and {breaks.Count - Shown} more");
        }

        text.Append(change.Readers.Count == 0 ? string.Empty
            : $" — read by {string.Join(", ", change.Readers)}");
        return DiagnosticCodes.IncompatibleSchema.At(verdict.Schema.At, text.ToString(), version,
            $"keep what version {Text(verdict.Previous[^1])} promises, or set metadata.version to "
            + $"{Text(verdict.Major + 1)}.0.0, so that {major} stays for those who read it");
    }

    /// <summary>One line a subject that changes, as a plan shows it.</summary>
    public static string Line(SchemaChange change) => change.State switch
    {
        "new" => $"+ schema {change.Subject} ({change.Kind}, {change.Level}): first version",
        "changed" => $"~ schema {change.Subject} ({change.Kind}, {change.Level}): new version, compatible",
        "level" => $"~ schema {change.Subject} ({change.Kind}, {change.Level}): new level",
        _ => $"! schema {change.Subject} ({change.Kind}, {change.Level}): refused"
            + string.Concat(change.Differences.Select(d => $"\n    {d.Kind} {d.Pointer}: {d.Message}"))
            + string.Concat(change.Readers.Select(r => $"\n  > read by {r}")),
    };

    public static string Sentence(SchemaDirection direction, SchemaDifference difference) =>
        $"{difference.Kind} at {(difference.Pointer.Length == 0 ? "the whole" : difference.Pointer)}"
        + $" ({(direction == SchemaDirection.Backward ? "new readers of old data" : "old readers of new data")}:"
        + $" {difference.Message.TrimEnd('.')})";

    private static string State(PortVerdict verdict) =>
        verdict.IsKnown ? "unchanged"
        : verdict.Registered is not null ? "level"
        : !verdict.IsCompatible ? "refused"
        : verdict.Previous.Count == 0 ? "new"
        : "changed";

    private static SchemaDifferenceView View(int version, SchemaDirection direction, SchemaDifference difference) =>
        new(version, direction == SchemaDirection.Backward ? "backward" : "forward", difference.Kind,
            difference.Pointer, difference.Breaks, difference.Reader, difference.Writer, difference.Message);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
