using System.Globalization;
using System.Text;

namespace DataMesh.Catalog.Apply;

/// <summary>A plan as people read it: <c>+</c> new, <c>~</c> changed, <c>-</c> retired, <c>!</c> breaking.</summary>
internal static class ApplyPlanText
{
    private const int MaxValue = 60;

    public static string Write(ApplyPlan plan)
    {
        var text = new StringBuilder();
        foreach (var field in plan.Mesh)
        {
            text.Append("~ ").Append(Field(field)).Append('\n');
        }

        foreach (var change in plan.Products.Where(p => p.Kind != ChangeKind.Unchanged))
        {
            Write(text, change);
        }

        foreach (var finding in plan.Diagnostics)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"{finding.Severity.ToString().ToLowerInvariant()} {finding.Code}: {finding.Message}\n");
            text.Append(finding.Fix is null ? "" : $"  fix: {finding.Fix}\n");
        }

        return text.Append(Summary(plan)).Append('\n').ToString();
    }

    private static void Write(StringBuilder text, ProductChange change)
    {
        text.Append(CultureInfo.InvariantCulture, $"{Sign(change.Kind)} {change.Product} {Versions(change)}\n");
        foreach (var field in change.Fields)
        {
            text.Append(field.Category == ChangeCategory.Breaking ? "  ! " : "    ").Append(Field(field)).Append('\n');
        }

        foreach (var consumer in change.Consumers)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"  > read by {consumer.Product} through {consumer.InputPort} ({consumer.Address})\n");
        }
    }

    private static string Versions(ProductChange change) => change.Kind switch
    {
        ChangeKind.Retire => $"{change.FromVersion} retired, data stays"
            + (change.MovedTo is null ? "" : $", moved to {change.MovedTo}"),
        ChangeKind.Restore => $"{change.ToVersion} is back",
        _ when change.FromVersion is null || change.FromVersion == change.ToVersion => change.ToVersion!,
        _ => $"{change.FromVersion} → {change.ToVersion}",
    };

    private static string Sign(ChangeKind kind) => kind switch
    {
        ChangeKind.Create or ChangeKind.Restore => "+",
        ChangeKind.Retire => "-",
        _ => "~",
    };

    private static string Field(FieldChange field)
    {
        var change = (field.Before, field.After) switch
        {
            (null, { } after) => $"{field.Path}: added {Cut(after)}",
            ({ } before, null) => $"{field.Path}: removed, was {Cut(before)}",
            var (before, after) => before == after
                ? $"{field.Path}: changed ({after})"
                : $"{field.Path}: {Cut(before!)} → {Cut(after!)}",
        };
        return field.Category == ChangeCategory.Breaking ? $"{change}: {field.Why}" : change;
    }

    private static string Cut(string value)
    {
        var line = value.ReplaceLineEndings(" ");
        return line.Length <= MaxValue ? line : line[..MaxValue] + "…";
    }

    private static string Summary(ApplyPlan plan)
    {
        int Count(params ChangeKind[] kinds) => plan.Products.Count(p => kinds.Contains(p.Kind));
        var breaking = plan.Products.Count(p => p.Category == ChangeCategory.Breaking);
        return FormattableString.Invariant(
            $"{Count(ChangeKind.Create, ChangeKind.Restore)} new, {Count(ChangeKind.Update)} changed, ")
            + FormattableString.Invariant(
                $"{Count(ChangeKind.Retire)} retired, {Count(ChangeKind.Unchanged)} unchanged; {breaking} breaking");
    }
}
