using DataMesh.Pipelines.Templating.Evaluation;

namespace DataMesh.Pipelines.Templating.Library;

/// <summary>A method with the value it belongs to.</summary>
internal sealed class BoundMethod(Function method, object? target) : ICallable
{
    public string Name => method.Name;

    public object? Call(Evaluator evaluator, IReadOnlyList<object?> positional,
        IReadOnlyList<KeyValuePair<string, object?>> named) =>
        method.Call(evaluator, [target, .. positional], named);
}
