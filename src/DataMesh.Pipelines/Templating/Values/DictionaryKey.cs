namespace DataMesh.Pipelines.Templating.Values;

/// <summary>A key with the equality of Python: <c>1</c>, <c>1.0</c> and <c>true</c> are the same.</summary>
internal readonly struct DictionaryKey(object? value) : IEquatable<DictionaryKey>
{
    public object? Value { get; } = value;

    public bool Equals(DictionaryKey other) => Same(Value, other.Value);

    public override bool Equals(object? obj) => obj is DictionaryKey other && Equals(other);

    public override int GetHashCode() => Hash(Value);

    private static bool Same(object? a, object? b) => (a, b) switch
    {
        (TemplateTuple x, TemplateTuple y) => x.Items.Count == y.Items.Count
            && x.Items.Zip(y.Items).All(p => Same(p.First, p.Second)),
        _ when TemplateValue.TryNumber(a, out var x) && TemplateValue.TryNumber(b, out var y) => x.Equals(y),
        _ => Equals(a, b),
    };

    private static int Hash(object? value) => value switch
    {
        null => 0,
        TemplateTuple tuple => tuple.Items.Aggregate(17, (hash, item) => HashCode.Combine(hash, Hash(item))),
        _ when TemplateValue.TryNumber(value, out var number) => number.GetHashCode(),
        _ => value.GetHashCode(),
    };
}
