namespace DataMesh.Pipelines.Templating.Evaluation;

/// <summary>A value that can be called.</summary>
internal interface ICallable
{
    string Name { get; }

    object? Call(Evaluator evaluator, IReadOnlyList<object?> positional,
        IReadOnlyList<KeyValuePair<string, object?>> named);
}
