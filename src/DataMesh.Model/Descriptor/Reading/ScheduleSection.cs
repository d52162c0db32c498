using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using DataMesh.Model.Diagnostics;
using DataMesh.Model.Fields;
using DataMesh.Model.Fields.Kinds;
using DataMesh.Model.Yaml;

namespace DataMesh.Model.Descriptor.Reading;

/// <summary>When a product builds by itself: a cron expression, an interval, or on new inputs.</summary>
internal static class ScheduleSection
{
    private static readonly Section<ScheduleSpec> Mapping = new Section<ScheduleSpec>("schedule",
            "When the product builds by itself; exactly one of the three.", _ => new ScheduleSpec())
        {
            Validate = (schedule, node, scope) =>
            {
                var set = node.Entries.Count(e => e.Name is "cron" or "every" or "on");
                if (set != 1)
                {
                    scope.Report(DiagnosticCodes.Conflict, node, "needs exactly one of `cron`, `every`, `on`");
                }
            },
        }
        .With("cron", Kind.Cron, (s, v) => s with { Cron = v }, "Five fields, UTC.", example: "\"0 6 * * *\"")
        .With("every", Kind.Duration, (s, v) => s with { Every = v }, "A fixed interval.", example: "15 minutes")
        .With("on", Kind.Words("inputs"), (s, _) => s with { OnInputs = true },
            "`inputs`: a new snapshot of an input product starts a build.", example: "inputs");

    public static ValueKind<ScheduleSpec> Kinds { get; } = new EitherKind<ScheduleSpec>(new TextKind(), Mapping);

    /// <summary>A cron expression or a duration; five words are a cron expression.</summary>
    private sealed class TextKind : ValueKind<ScheduleSpec>
    {
        public override string Label => "cron expression or duration";

        public override JsonObject ToSchema(SchemaBuilder schema, string path) => Kind.String();

        public override bool TryRead(YamlNode node, ReadScope scope, [MaybeNullWhen(false)] out ScheduleSpec value)
        {
            value = null;
            var text = ((YamlScalar)node).Value;
            var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 5 || text.Contains('*', StringComparison.Ordinal))
            {
                value = Kind.Cron.TryRead(node, scope, out var cron) ? new ScheduleSpec(Cron: cron) : null;
            }
            else if (text == "inputs")
            {
                scope.Report(DiagnosticCodes.BadValue, node, "is neither a cron expression nor a duration",
                    "write `schedule: {on: inputs}`");
            }
            else
            {
                value = Kind.Duration.TryRead(node, scope, out var every) ? new ScheduleSpec(Every: every) : null;
            }

            return value is not null;
        }
    }
}
