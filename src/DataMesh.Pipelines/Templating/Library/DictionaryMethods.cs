using DataMesh.Pipelines.Templating.Evaluation;
using DataMesh.Pipelines.Templating.Values;

namespace DataMesh.Pipelines.Templating.Library;

/// <summary>Python's methods of <c>dict</c>.</summary>
internal static class DictionaryMethods
{
    public static FunctionTable Build()
    {
        var table = new FunctionTable("method");
        table.Add("items", "self", call => ListFilters.Pairs(call));
        table.Add("keys", "self", call => Self(call).Keys.ToList());
        table.Add("values", "self", call => Self(call).Values.ToList());
        table.Add("get", "self key default?", call => TryGet(call, out var value) ? value : call[2]);
        table.Add("setdefault", "self key default?", SetDefault);
        table.Add("pop", "self key default?", Pop);
        table.Add("update", "self other? **values", Update);
        table.Add("copy", "self", call => Self(call).Copy());
        table.Add("clear", "self", call =>
        {
            Self(call).Clear();
            return null;
        });
        return table;
    }

    private static TemplateDictionary Self(CallFrame call) => (TemplateDictionary)call[0]!;

    private static bool TryGet(CallFrame call, out object? value)
    {
        value = null;
        return TemplateDictionary.CanBeKey(call[1]) && Self(call).TryGet(call[1], out value);
    }

    private static object? SetDefault(CallFrame call)
    {
        if (TryGet(call, out var value))
        {
            return value;
        }

        Set(call, call[1], call[2]);
        return call[2];
    }

    private static object? Pop(CallFrame call)
    {
        if (!TryGet(call, out var value))
        {
            return call.Has(2)
                ? call[2]
                : throw call.Fail("the dictionary has no such key", ValueText.Repr(call[1], call.Run));
        }

        Self(call).Remove(call[1], out _);
        return value;
    }

    private static object? Update(CallFrame call)
    {
        if (call.Has(1))
        {
            var other = call[1] as TemplateDictionary
                ?? throw call.Fail($"needs a dictionary, not {TemplateValue.TypeName(call[1])}");
            foreach (var (key, value) in other.Items.ToList())
            {
                Set(call, key, value);
            }
        }

        foreach (var (key, value) in call.NamedRest(2))
        {
            Set(call, key, value);
        }

        return null;
    }

    private static void Set(CallFrame call, object? key, object? value)
    {
        if (!TemplateDictionary.CanBeKey(key))
        {
            throw call.Fail($"{TemplateValue.TypeName(key)} can not be the key of a dictionary");
        }

        call.Run.Step();
        Self(call).Set(key, value);
        if (Self(call).Count > call.Run.Limits.Items)
        {
            call.Run.CheckItems(Self(call).Count);
        }
    }
}
