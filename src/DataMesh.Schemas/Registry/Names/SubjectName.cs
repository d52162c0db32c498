namespace DataMesh.Schemas.Registry.Names;

/// <summary>A subject in its context: <c>orders-value</c> in the default one, <c>:.test:orders-value</c> not.</summary>
/// <param name="Context">With its leading dot; <c>.</c> is the default context.</param>
/// <param name="Subject">Empty for the context itself, as configuration and modes are set for it.</param>
public readonly record struct SubjectName(string Context, string Subject)
{
    public const string DefaultContext = ".";

    /// <summary>The context whose configuration and mode count in every context that has none of its own.</summary>
    public const string GlobalContext = ".__GLOBAL";

    private const char Delimiter = ':';

    /// <summary>The written form; clients of the default context never see a prefix.</summary>
    public string Qualified => Context == DefaultContext ? Subject : $":{Context}:{Subject}";

    public bool IsContext => Subject.Length == 0;

    public static SubjectName InDefault(string subject) => new(DefaultContext, subject);

    public static SubjectName OfContext(string context) => new(NormalizeContext(context), string.Empty);

    /// <summary>Reads the written form; text that only looks like a context is a subject of the default one.</summary>
    public static SubjectName Parse(string text)
    {
        if (text.StartsWith(":.", StringComparison.Ordinal))
        {
            var end = text.IndexOf(Delimiter, 1);
            if (end > 0)
            {
                return new SubjectName(text[1..end], text[(end + 1)..]);
            }
        }

        return InDefault(text);
    }

    /// <summary>A context as <c>/contexts/NAME</c> writes it: the dot may be missing, colons may be there.</summary>
    public static string NormalizeContext(string context)
    {
        var name = context.Trim(Delimiter);
        return name.StartsWith('.') ? name : "." + name;
    }

    /// <summary>A subject that a schema names is of that schema's context unless it says another.</summary>
    public SubjectName Sibling(string text)
    {
        var name = Parse(text);
        return name.Context == DefaultContext && !text.StartsWith(":.", StringComparison.Ordinal)
            ? new SubjectName(Context, text)
            : name;
    }

    public override string ToString() => Qualified;
}
