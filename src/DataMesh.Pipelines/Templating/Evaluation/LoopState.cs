using DataMesh.Pipelines.Templating.Values;

namespace DataMesh.Pipelines.Templating.Evaluation;

/// <summary>The <c>loop</c> of a <c>for</c>.</summary>
internal sealed class LoopState(IReadOnlyList<object?> items) : ITemplateObject
{
    private object? _lastChanged;
    private bool _hasChanged;

    public int Index { get; set; }

    public string Name => "loop";

    public IEnumerable<string> Attributes =>
    [
        "index", "index0", "revindex", "revindex0", "first", "last", "length", "depth", "depth0", "previtem",
        "nextitem", "cycle", "changed",
    ];

    public bool TryGet(string attribute, TemplateRun run, out object? value)
    {
        value = attribute switch
        {
            "index" => Index + 1L,
            "index0" => (long)Index,
            "revindex" => (long)(items.Count - Index),
            "revindex0" => items.Count - Index - 1L,
            "first" => Index == 0,
            "last" => Index == items.Count - 1,
            "length" => (long)items.Count,
            // Depth counts recursive loops only, and there are none.
            "depth" => 1L,
            "depth0" => 0L,
            "previtem" => Index > 0 ? items[Index - 1] : new Undefined("loop.previtem"),
            "nextitem" => Index + 1 < items.Count ? items[Index + 1] : new Undefined("loop.nextitem"),
            "cycle" => new Function("function", "loop.cycle", ["*values"], Cycle),
            "changed" => new Function("function", "loop.changed", ["*values"], Changed),
            _ => null,
        };
        return Attributes.Contains(attribute);
    }

    private object? Cycle(CallFrame call) => call.Rest(0) is { Count: > 0 } values
        ? values[Index % values.Count]
        : throw call.Fail("needs values to take turns");

    private object? Changed(CallFrame call)
    {
        var value = new TemplateTuple(call.Rest(0));
        var changed = !_hasChanged || !ValueCompare.AreEqual(_lastChanged, value, call.Run);
        (_hasChanged, _lastChanged) = (true, value);
        return changed;
    }
}
