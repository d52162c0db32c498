using System.Security.Cryptography;
using System.Text;
using DataMesh.Pipelines.Templating.Evaluation;
using DataMesh.Pipelines.Templating.Values;

namespace DataMesh.Pipelines.Templating.Library;

/// <summary>The functions of Jinja and dbt that need to know nothing of a product.</summary>
internal static class Globals
{
    public static IReadOnlyDictionary<string, Function> All { get; } = Build();

    private static FunctionTable Build()
    {
        var table = new FunctionTable("function");
        table.Add("range", "start stop? step?", Range);
        table.Add("dict", "other? **values", call => NewDictionary(call));
        table.Add("namespace", "other? **values", call => new TemplateNamespace(NewDictionary(call)));
        table.Add("joiner", "sep?", call => Joiner(call.Printed(0, ", ")));
        table.Add("return", "value", call => throw new ReturnSignal(call[0]));
        table.Add("tojson", "value default? sort_keys?",
            call => call.Made(JsonText.Of(call[0], call.IsTrue(2), call.Run)));
        table.Add("fromjson", "value default?", call => JsonText.TryParse(call.Text(0), out var value) ? value
            : call[1]);
        table.Add("set", "value default?", Set);
        table.Add("zip", "*lists", Zip);
        table.Add("local_md5", "value", Md5);
        table.Add("log print", "message info?", call => string.Empty);
        return table;
    }

    private static List<object?> Range(CallFrame call)
    {
        var (start, stop) = call.Has(1) ? (call.Whole(0), call.Whole(1)) : (0, call.Whole(0));
        var step = call.Whole(2, 1);
        if (step == 0)
        {
            throw call.Fail("the step is zero");
        }

        var span = (Int128)stop - start;
        var count = span == 0 || span < 0 != step < 0 ? 0 : ((Int128.Abs(span) - 1) / Int128.Abs(step)) + 1;
        call.Run.CheckItems((long)Int128.Min(count, long.MaxValue / 2));
        var items = new List<object?>((int)count);
        for (var i = 0; i < (int)count; i++)
        {
            items.Add(start + (i * step));
        }

        return items;
    }

    private static TemplateDictionary NewDictionary(CallFrame call)
    {
        var dictionary = call[0] switch
        {
            TemplateDictionary other => other.Copy(),
            null => new TemplateDictionary(),
            _ => throw call.Fail($"needs a dictionary, not {TemplateValue.TypeName(call[0])}"),
        };
        foreach (var (key, value) in call.NamedRest(1))
        {
            dictionary.Set(key, value);
        }

        return dictionary;
    }

    private static Function Joiner(string separator)
    {
        var used = false;
        return new Function("function", "joiner", [], _ =>
        {
            var text = used ? separator : string.Empty;
            used = true;
            return text;
        });
    }

    /// <summary>Unlike Python's, the order is that of the first occurrence, so that a build can be repeated.</summary>
    private static object? Set(CallFrame call)
    {
        var items = TemplateValue.Items(call[0]);
        return items is null || call[0] is Undefined
            ? call[1]
            : items.Select(i => new DictionaryKey(i)).Distinct().Select(k => k.Value).ToList();
    }

    private static List<object?> Zip(CallFrame call)
    {
        var lists = call.Rest(0).Select(l => TemplateValue.Items(l)?.ToList()
            ?? throw call.Fail($"needs lists, not {TemplateValue.TypeName(l)}")).ToList();
        var length = lists.Count == 0 ? 0 : lists.Min(l => l.Count);
        call.Run.CheckItems((long)length * lists.Count);
        return Enumerable.Range(0, length)
            .Select(i => (object?)new TemplateTuple(lists.ConvertAll(l => l[i])))
            .ToList();
    }

    /// <summary>dbt's name for a fingerprint; nothing is secured by it.</summary>
    private static string Md5(CallFrame call)
    {
#pragma warning disable CA5351
        return Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(call.Text(0))));
#pragma warning restore CA5351
    }
}
