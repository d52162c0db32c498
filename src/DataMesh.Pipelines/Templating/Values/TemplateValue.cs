namespace DataMesh.Pipelines.Templating.Values;

/// <summary>
/// The values of templates: null, <see cref="bool"/>, <see cref="long"/>, <see cref="double"/>, <see cref="string"/>,
/// <c>List&lt;object?&gt;</c>, <see cref="TemplateTuple"/>, <see cref="TemplateDictionary"/>, <see cref="Undefined"/>,
/// <see cref="ITemplateObject"/> and functions.
/// </summary>
internal static class TemplateValue
{
    public static bool IsTrue(object? value) => value switch
    {
        null or Undefined => false,
        bool b => b,
        long n => n != 0,
        double d => d != 0,
        string s => s.Length > 0,
        List<object?> list => list.Count > 0,
        TemplateTuple tuple => tuple.Items.Count > 0,
        TemplateDictionary dictionary => dictionary.Count > 0,
        _ => true,
    };

    public static string TypeName(object? value) => value switch
    {
        null => "none",
        Undefined => "undefined",
        bool => "a boolean",
        long => "a whole number",
        double => "a number",
        string => "a text",
        List<object?> => "a list",
        TemplateTuple => "a tuple",
        TemplateDictionary => "a dictionary",
        ITemplateObject o => $"'{o.Name}'",
        _ => "a function",
    };

    /// <summary>Booleans count as 0 and 1, as in Python.</summary>
    public static bool TryWhole(object? value, out long number)
    {
        number = value switch { bool b => b ? 1 : 0, long n => n, _ => 0 };
        return value is bool or long;
    }

    public static bool TryNumber(object? value, out double number)
    {
        number = value switch { bool b => b ? 1 : 0, long n => n, double d => d, _ => 0 };
        return value is bool or long or double;
    }

    /// <summary>The items that a loop would see, or null when the value has none.</summary>
    public static IEnumerable<object?>? Items(object? value) => value switch
    {
        List<object?> list => list,
        TemplateTuple tuple => tuple.Items,
        TemplateDictionary dictionary => dictionary.Keys,
        string text => text.EnumerateRunes().Select(r => (object?)r.ToString()),
        Undefined => [],
        _ => null,
    };

    public static int? Length(object? value) => value switch
    {
        string text => text.Length,
        List<object?> list => list.Count,
        TemplateTuple tuple => tuple.Items.Count,
        TemplateDictionary dictionary => dictionary.Count,
        Undefined => 0,
        _ => null,
    };

    /// <summary>Brings a value of .NET into the values of templates.</summary>
    public static object? From(object? value) => value switch
    {
        int n => (long)n,
        float f => (double)f,
        decimal d => (double)d,
        IReadOnlyDictionary<string, object?> pairs => Dictionary(pairs),
        string or bool or long or double or null => value,
        IEnumerable<object?> items => items.Select(From).ToList(),
        _ => value,
    };

    public static TemplateDictionary Dictionary(IEnumerable<KeyValuePair<string, object?>> pairs)
    {
        var dictionary = new TemplateDictionary();
        foreach (var (key, value) in pairs)
        {
            dictionary.Set(key, From(value));
        }

        return dictionary;
    }
}
