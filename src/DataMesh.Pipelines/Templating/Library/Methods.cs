using DataMesh.Pipelines.Templating.Evaluation;
using DataMesh.Pipelines.Templating.Values;

namespace DataMesh.Pipelines.Templating.Library;

/// <summary>The methods of texts, lists, tuples and dictionaries.</summary>
internal static class Methods
{
    private static readonly FunctionTable OfText = TextMethods.Build();
    private static readonly FunctionTable OfList = ListMethods.Build();
    private static readonly FunctionTable OfTuple = ListMethods.BuildForTuples();
    private static readonly FunctionTable OfDictionary = DictionaryMethods.Build();

    public static ICallable? Find(object? target, string name) =>
        Table(target)?.GetValueOrDefault(name) is { } method ? new BoundMethod(method, target) : null;

    public static IEnumerable<string> Names(object? target) => Table(target)?.Keys ?? Enumerable.Empty<string>();

    private static FunctionTable? Table(object? target) => target switch
    {
        string => OfText,
        List<object?> => OfList,
        TemplateTuple => OfTuple,
        TemplateDictionary => OfDictionary,
        _ => null,
    };
}
