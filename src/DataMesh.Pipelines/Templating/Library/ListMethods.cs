using DataMesh.Pipelines.Templating.Evaluation;
using DataMesh.Pipelines.Templating.Values;

namespace DataMesh.Pipelines.Templating.Library;

/// <summary>Python's methods of <c>list</c> and <c>tuple</c>.</summary>
internal static class ListMethods
{
    public static FunctionTable Build()
    {
        var table = BuildForTuples();
        table.Add("append", "self item", call => Change(call, 1, list => list.Add(call[1])));
        table.Add("extend", "self items", call =>
        {
            var items = call.Items(1);
            return Change(call, items.Count, list => list.AddRange(items));
        });
        table.Add("insert", "self index item", call => Change(call, 1, list => list.Insert(
            (int)Math.Clamp(call.Whole(1) < 0 ? call.Whole(1) + list.Count : call.Whole(1), 0, list.Count), call[2])));
        table.Add("remove", "self item", call => Change(call, 0, list => list.RemoveAt(IndexOf(call))));
        table.Add("reverse", "self", call => Change(call, 0, list => list.Reverse()));
        table.Add("clear", "self", call => Change(call, 0, list => list.Clear()));
        table.Add("sort", "self reverse?", call =>
        {
            var sorted = ItemFilters.Sorted(call, List(call), item => item, caseSensitive: true, call.IsTrue(1));
            return Change(call, 0, list =>
            {
                list.Clear();
                list.AddRange(sorted);
            });
        });
        table.Add("pop", "self index?", Pop);
        table.Add("copy", "self", call => call.Items(0));
        return table;
    }

    public static FunctionTable BuildForTuples()
    {
        var table = new FunctionTable("method");
        table.Add("index", "self item", call => (long)IndexOf(call));
        table.Add("count", "self item",
            call => (long)call.Items(0).Count(i => ValueCompare.AreEqual(i, call[1], call.Run)));
        return table;
    }

    private static List<object?> List(CallFrame call) => (List<object?>)call[0]!;

    private static object? Change(CallFrame call, int more, Action<List<object?>> change)
    {
        var list = List(call);
        if (list.Count + more > call.Run.Limits.Items)
        {
            call.Run.CheckItems(list.Count + more);
        }

        call.Run.Step(more + 1);
        change(list);
        return null;
    }

    private static int IndexOf(CallFrame call)
    {
        var at = call.Items(0).FindIndex(i => ValueCompare.AreEqual(i, call[1], call.Run));
        return at >= 0 ? at : throw call.Fail("the item is not in the list");
    }

    private static object? Pop(CallFrame call)
    {
        var list = List(call);
        var index = call.Whole(1, -1);
        index = index < 0 ? index + list.Count : index;
        if (index < 0 || index >= list.Count)
        {
            throw call.Fail("the list has no such item");
        }

        var item = list[(int)index];
        list.RemoveAt((int)index);
        return item;
    }
}
