namespace DataMesh.Pipelines.Templating.Values;

/// <summary>A list that can not change.</summary>
/// <param name="names">Names by which the items can also be read, for the groups of <c>groupby</c>.</param>
internal sealed class TemplateTuple(IReadOnlyList<object?> items, IReadOnlyList<string>? names = null)
{
    public IReadOnlyList<object?> Items { get; } = items;

    public IReadOnlyList<string> Names { get; } = names ?? [];
}
