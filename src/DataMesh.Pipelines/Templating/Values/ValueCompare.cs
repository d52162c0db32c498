using System.Runtime.CompilerServices;

namespace DataMesh.Pipelines.Templating.Values;

/// <summary>Equality and order of values, as Python has them.</summary>
internal static class ValueCompare
{
    public static bool AreEqual(object? a, object? b, TemplateRun run)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        run.Step();
        return (a, b) switch
        {
            (long x, long y) => x == y,
            (string x, string y) => string.Equals(x, y, StringComparison.Ordinal),
            (List<object?> x, List<object?> y) => SameItems(x, y, run),
            (TemplateTuple x, TemplateTuple y) => SameItems(x.Items, y.Items, run),
            (TemplateDictionary x, TemplateDictionary y) => x.Count == y.Count
                && x.Items.All(i => y.TryGet(i.Key, out var other) && AreEqual(i.Value, other, run)),
            (Undefined, Undefined) => true,
            (ITemplateObject { Text: { } text }, string other) => text == other,
            (string other, ITemplateObject { Text: { } text }) => text == other,
            _ when TemplateValue.TryNumber(a, out var x) && TemplateValue.TryNumber(b, out var y) => x.Equals(y),
            _ => Equals(a, b),
        };
    }

    public static int Order(object? a, object? b, TemplateRun run)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        run.Step();
        return (a, b) switch
        {
            (long x, long y) => x.CompareTo(y),
            (string x, string y) => string.CompareOrdinal(x, y),
            (List<object?> x, List<object?> y) => OrderItems(x, y, run),
            (TemplateTuple x, TemplateTuple y) => OrderItems(x.Items, y.Items, run),
            _ when TemplateValue.TryNumber(a, out var x) && TemplateValue.TryNumber(b, out var y) => x.CompareTo(y),
            _ => throw run.Fail(
                $"{TemplateValue.TypeName(a)} and {TemplateValue.TypeName(b)} have no order", fix: OrderFix(a, b)),
        };
    }

    public static bool Contains(object? container, object? item, TemplateRun run) => container switch
    {
        string text => item is string part
            ? text.Contains(part, StringComparison.Ordinal)
            : throw run.Fail($"'in' a text needs a text, not {TemplateValue.TypeName(item)}"),
        TemplateDictionary dictionary => TemplateDictionary.CanBeKey(item) && dictionary.TryGet(item, out _),
        _ => (TemplateValue.Items(container)
                ?? throw run.Fail($"'in' needs a list, dictionary or text, not {TemplateValue.TypeName(container)}"))
            .Any(i => AreEqual(i, item, run)),
    };

    private static string? OrderFix(object? a, object? b) =>
        (a is string && TemplateValue.TryNumber(b, out _)) || (b is string && TemplateValue.TryNumber(a, out _))
            ? "turn the text into a number with | int"
            : null;

    private static bool SameItems(IReadOnlyList<object?> a, IReadOnlyList<object?> b, TemplateRun run)
    {
        if (a.Count != b.Count)
        {
            return false;
        }

        for (var i = 0; i < a.Count; i++)
        {
            if (!AreEqual(a[i], b[i], run))
            {
                return false;
            }
        }

        return true;
    }

    private static int OrderItems(IReadOnlyList<object?> a, IReadOnlyList<object?> b, TemplateRun run)
    {
        for (var i = 0; i < Math.Min(a.Count, b.Count); i++)
        {
            if (!AreEqual(a[i], b[i], run))
            {
                return Order(a[i], b[i], run);
            }
        }

        return a.Count.CompareTo(b.Count);
    }
}
