using DataMesh.Pipelines.Templating.Evaluation;
using DataMesh.Pipelines.Templating.Values;

namespace DataMesh.Pipelines.Templating.Library;

/// <summary>Filters over whole lists.</summary>
internal static class ListFilters
{
    public static void AddTo(FunctionTable table)
    {
        table.Add("default d", "value default_value? boolean?", Default);
        table.Add("length count", "value", Length);
        table.Add("list", "value", call => call.Items(0));
        table.Add("first", "value", call => call.Items(0) is [var first, ..] ? first : new Undefined("the first item"));
        table.Add("last", "value", call => call.Items(0) is [.., var last] ? last : new Undefined("the last item"));
        table.Add("reverse", "value", Reverse);
        table.Add("batch", "value linecount fill_with?", Batch);
        table.Add("slice", "value slices fill_with?", Slice);
        table.Add("items", "value", call => Pairs(call));
        table.Add("dictsort", "value case_sensitive? by? reverse?", DictSort);
    }

    public static List<object?> Pairs(CallFrame call) => call[0] switch
    {
        Undefined => [],
        TemplateDictionary dictionary => dictionary.Items.Select(i => (object?)new TemplateTuple([i.Key, i.Value]))
            .ToList(),
        _ => throw call.Fail($"needs a dictionary, not {TemplateValue.TypeName(call[0])}"),
    };

    private static object? Default(CallFrame call)
    {
        var missing = call[0] is Undefined || (call.IsTrue(2) && !TemplateValue.IsTrue(call[0]));
        return missing ? (call.Has(1) ? call[1] : string.Empty) : call[0];
    }

    private static object Length(CallFrame call) => (long)(TemplateValue.Length(call[0])
        ?? throw call.Fail($"{TemplateValue.TypeName(call[0])} has no length"));

    private static object Reverse(CallFrame call)
    {
        var items = call.Items(0);
        items.Reverse();
        return call[0] is string ? call.Made(string.Concat(items)) : items;
    }

    private static List<object?> Batch(CallFrame call)
    {
        var size = (int)Math.Clamp(call.Whole(1), 1, call.Run.Limits.Items);
        return call.Items(0).Chunk(size).Select(chunk =>
        {
            var row = chunk.ToList();
            while (call.Has(2) && call[2] is not null && row.Count < size)
            {
                call.Run.Step();
                row.Add(call[2]);
            }

            return (object?)row;
        }).ToList();
    }

    private static List<object?> Slice(CallFrame call)
    {
        var items = call.Items(0);
        var slices = (int)Math.Clamp(call.Whole(1), 1, call.Run.Limits.Items);
        call.Run.CheckItems(slices);
        var (each, extra) = (items.Count / slices, items.Count % slices);
        var result = new List<object?>();
        var at = 0;
        for (var i = 0; i < slices; i++)
        {
            var count = each + (i < extra ? 1 : 0);
            var row = items.GetRange(at, count);
            at += count;
            if (call.Has(2) && call[2] is not null && i >= extra)
            {
                row.Add(call[2]);
            }

            result.Add(row);
        }

        return result;
    }

    private static List<object?> DictSort(CallFrame call)
    {
        var index = call.Text(2, "key") switch
        {
            "key" => 0,
            "value" => 1,
            var other => throw call.Fail($"can not sort by '{other}'", other, "known: key, value"),
        };
        return ItemFilters.Sorted(call, Pairs(call), pair => ((TemplateTuple)pair!).Items[index], call.IsTrue(1),
            call.IsTrue(3));
    }
}
