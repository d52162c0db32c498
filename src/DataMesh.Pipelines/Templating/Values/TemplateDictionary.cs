using System.Diagnostics.CodeAnalysis;

namespace DataMesh.Pipelines.Templating.Values;

/// <summary>A dictionary that keeps the order of its keys; numbers that are equal are one key.</summary>
internal sealed class TemplateDictionary
{
    private readonly OrderedDictionary<DictionaryKey, object?> _items = [];

    public int Count => _items.Count;

    public IEnumerable<object?> Keys => _items.Keys.Select(k => k.Value);

    public IEnumerable<object?> Values => _items.Values;

    public IEnumerable<KeyValuePair<object?, object?>> Items =>
        _items.Select(i => new KeyValuePair<object?, object?>(i.Key.Value, i.Value));

    public void Set(object? key, object? value) => _items[new DictionaryKey(key)] = value;

    public bool TryGet(object? key, out object? value) => _items.TryGetValue(new DictionaryKey(key), out value);

    public bool Remove(object? key, [MaybeNullWhen(false)] out object? value) =>
        _items.Remove(new DictionaryKey(key), out value);

    public void Clear() => _items.Clear();

    public TemplateDictionary Copy()
    {
        var copy = new TemplateDictionary();
        foreach (var (key, value) in _items)
        {
            copy._items[key] = value;
        }

        return copy;
    }

    /// <summary>Lists and dictionaries change and can therefore be no key.</summary>
    public static bool CanBeKey(object? value) => value switch
    {
        List<object?> or TemplateDictionary => false,
        TemplateTuple tuple => tuple.Items.All(CanBeKey),
        _ => true,
    };
}
