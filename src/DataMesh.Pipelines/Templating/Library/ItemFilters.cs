using DataMesh.Pipelines.Templating.Evaluation;
using DataMesh.Pipelines.Templating.Values;

namespace DataMesh.Pipelines.Templating.Library;

/// <summary>Filters that look at the items of a list, often by an attribute.</summary>
internal static class ItemFilters
{
    public static void AddTo(FunctionTable table)
    {
        table.Add("attr", "value name", call => Read(call, call[0], call[1]));
        table.Add("map", "value *args **kwargs", Map);
        table.Add("select", "value *args", call => Select(call, byAttribute: false, keep: true));
        table.Add("reject", "value *args", call => Select(call, byAttribute: false, keep: false));
        table.Add("selectattr", "value *args", call => Select(call, byAttribute: true, keep: true));
        table.Add("rejectattr", "value *args", call => Select(call, byAttribute: true, keep: false));
        table.Add("sort", "value reverse? case_sensitive? attribute?", call => Sorted(call, call.Items(0),
            Reader(call, 3), call.IsTrue(2), call.IsTrue(1)));
        table.Add("unique", "value case_sensitive? attribute?", Unique);
        table.Add("min", "value case_sensitive? attribute?", call => Extreme(call, largest: false));
        table.Add("max", "value case_sensitive? attribute?", call => Extreme(call, largest: true));
        table.Add("sum", "value attribute? start?", Sum);
        table.Add("groupby", "value attribute default? case_sensitive?", GroupBy);
    }

    /// <summary>An attribute by name, by number, or several names joined by dots.</summary>
    public static object? Read(CallFrame call, object? item, object? attribute)
    {
        if (attribute is not string path)
        {
            return call.Evaluator.GetItem(item, attribute, "the item");
        }

        foreach (var part in path.Split('.'))
        {
            object? key = long.TryParse(part, System.Globalization.NumberStyles.None,
                System.Globalization.CultureInfo.InvariantCulture, out var number)
                ? number
                : part;
            // An item's own keys come before its methods here: map(attribute='items') means the key.
            item = item is TemplateDictionary dictionary && dictionary.TryGet(key, out var value)
                ? value
                : call.Evaluator.GetItem(item, key, "the item");
        }

        return item;
    }

    public static List<object?> Sorted(CallFrame call, List<object?> items, Func<object?, object?> key,
        bool caseSensitive, bool descending)
    {
        var order = Comparer<object?>.Create((a, b) => ValueCompare.Order(a, b, call.Run));
        Func<object?, object?> folded = item => Fold(key(item), caseSensitive);
        try
        {
            return descending ? [.. items.OrderByDescending(folded, order)] : [.. items.OrderBy(folded, order)];
        }
        catch (InvalidOperationException e) when (e.InnerException is Syntax.TemplateException inner)
        {
            throw new Syntax.TemplateException(inner.Diagnostic);
        }
    }

    private static Func<object?, object?> Reader(CallFrame call, int attribute) =>
        call.Has(attribute) && call[attribute] is { } name ? item => Read(call, item, name) : item => item;

    private static object? Fold(object? value, bool caseSensitive) =>
        value is string text && !caseSensitive ? text.ToLowerInvariant() : value;

    private static List<object?> Map(CallFrame call)
    {
        var items = call.Items(0);
        var named = call.NamedRest(2);
        if (call.Rest(1) is { Count: > 0 } given)
        {
            var filter = given[0] as string ?? throw call.Fail("the first argument is the name of a filter");
            var arguments = given.Skip(1).ToList();
            return items.ConvertAll(i => call.Evaluator.ApplyFilter(filter, i, arguments, named));
        }

        var attribute = named.FirstOrDefault(n => n.Key == "attribute").Value
            ?? throw call.Fail("needs the name of a filter or attribute=…");
        var absent = named.FirstOrDefault(n => n.Key == "default");
        return items.ConvertAll(i =>
            Read(call, i, attribute) is var value && value is Undefined && absent.Key is not null
                ? absent.Value
                : value);
    }

    private static List<object?> Select(CallFrame call, bool byAttribute, bool keep)
    {
        var arguments = call.Rest(1);
        object? attribute = null;
        if (byAttribute)
        {
            attribute = arguments.Count > 0 ? arguments[0] : throw call.Fail("needs the name of an attribute");
            arguments = arguments.Skip(1).ToList();
        }

        var test = arguments.Count == 0 ? null : arguments[0] as string ?? throw call.Fail("needs the name of a test");
        var rest = arguments.Skip(1).ToList();
        return call.Items(0).Where(item =>
        {
            var value = byAttribute ? Read(call, item, attribute) : item;
            return keep == (test is null
                ? TemplateValue.IsTrue(value)
                : call.Evaluator.ApplyTest(test, value, rest, []));
        }).ToList();
    }

    private static List<object?> Unique(CallFrame call)
    {
        var reader = Reader(call, 2);
        var seen = new HashSet<DictionaryKey>();
        return call.Items(0).Where(item =>
        {
            var key = Fold(reader(item), call.IsTrue(1));
            return seen.Add(new DictionaryKey(TemplateDictionary.CanBeKey(key)
                ? key
                : throw call.Fail($"can not compare {TemplateValue.TypeName(key)}")));
        }).ToList();
    }

    private static object? Extreme(CallFrame call, bool largest)
    {
        var sorted = Sorted(call, call.Items(0), Reader(call, 2), call.IsTrue(1), descending: largest);
        return sorted.Count == 0 ? new Undefined("the item of an empty list") : sorted[0];
    }

    private static object? Sum(CallFrame call)
    {
        var reader = Reader(call, 1);
        return call.Items(0).Aggregate(call.Has(2) ? call[2] : 0L,
            (total, item) => Arithmetic.Apply("+", total, reader(item), call.Run));
    }

    private static List<object?> GroupBy(CallFrame call)
    {
        Func<object?, object?> key = item => Read(call, item, call[1]) is var value && value is Undefined && call.Has(2)
            ? call[2]
            : value;
        var sensitive = call.IsTrue(3);
        var groups = new List<object?>();
        foreach (var item in Sorted(call, call.Items(0), key, sensitive, descending: false))
        {
            var value = key(item);
            if (groups.LastOrDefault() is TemplateTuple last
                && ValueCompare.AreEqual(Fold(last.Items[0], sensitive), Fold(value, sensitive), call.Run))
            {
                ((List<object?>)last.Items[1]!).Add(item);
            }
            else
            {
                groups.Add(new TemplateTuple([value, new List<object?> { item }], ["grouper", "list"]));
            }
        }

        return groups;
    }
}
