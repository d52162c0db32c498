using DataMesh.Pipelines.Templating.Evaluation;
using DataMesh.Pipelines.Templating.Values;

namespace DataMesh.Pipelines.Templating.Library;

/// <summary>The tests behind <c>is</c>.</summary>
internal static class Tests
{
    public static IReadOnlyDictionary<string, Function> All { get; } = Build();

    private static FunctionTable Build()
    {
        var table = new FunctionTable("test");
        AddKinds(table);
        table.Add("eq equalto ==", "value other", call => ValueCompare.AreEqual(call[0], call[1], call.Run));
        table.Add("ne !=", "value other", call => !ValueCompare.AreEqual(call[0], call[1], call.Run));
        table.Add("lt lessthan <", "value other", call => ValueCompare.Order(call[0], call[1], call.Run) < 0);
        table.Add("le <=", "value other", call => ValueCompare.Order(call[0], call[1], call.Run) <= 0);
        table.Add("gt greaterthan >", "value other", call => ValueCompare.Order(call[0], call[1], call.Run) > 0);
        table.Add("ge >=", "value other", call => ValueCompare.Order(call[0], call[1], call.Run) >= 0);
        table.Add("in", "value seq", call => ValueCompare.Contains(call[1], call[0], call.Run));
        table.Add("sameas", "value other", Same);
        table.Add("even", "value", call => Arithmetic.FloorModulo(call.Number(0), 2) == 0);
        table.Add("odd", "value", call => Arithmetic.FloorModulo(call.Number(0), 2) == 1);
        table.Add("divisibleby", "value num", call =>
            call.Whole(1) == 0 ? throw call.Fail("division by zero") : call.Whole(0) % call.Whole(1) == 0);
        table.Add("lower", "value", call => HasCase(call.Printed(0), char.IsLower, char.IsUpper));
        table.Add("upper", "value", call => HasCase(call.Printed(0), char.IsUpper, char.IsLower));
        table.Add("filter", "value", call => Filters.All.ContainsKey(call.Text(0)));
        table.Add("test", "value", call => All.ContainsKey(call.Text(0)));
        return table;
    }

    private static void AddKinds(FunctionTable table)
    {
        table.Add("defined", "value", call => call[0] is not Undefined);
        table.Add("undefined", "value", call => call[0] is Undefined);
        table.Add("none", "value", call => call[0] is null);
        table.Add("boolean", "value", call => call[0] is bool);
        table.Add("true", "value", call => call[0] is true);
        table.Add("false", "value", call => call[0] is false);
        table.Add("integer", "value", call => call[0] is long);
        table.Add("float", "value", call => call[0] is double);
        table.Add("number", "value", call => call[0] is long or double or bool);
        table.Add("string", "value", call => call[0] is string);
        table.Add("mapping", "value", call => call[0] is TemplateDictionary);
        table.Add("sequence iterable", "value", call => TemplateValue.Items(call[0]) is not null);
        table.Add("callable", "value", call => call[0] is ICallable);
    }

    private static object Same(CallFrame call) => (call[0], call[1]) switch
    {
        (null, null) => true,
        (bool a, bool b) => a == b,
        (long a, long b) => a == b,
        var (a, b) => ReferenceEquals(a, b),
    };

    private static bool HasCase(string text, Func<char, bool> wanted, Func<char, bool> other) =>
        text.Any(wanted) && !text.Any(other);
}
