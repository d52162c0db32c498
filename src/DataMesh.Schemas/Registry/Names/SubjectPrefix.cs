namespace DataMesh.Schemas.Registry.Names;

/// <summary>Which subjects a list asks for: <c>:*:orders</c> means every context's.</summary>
/// <param name="AnyContext">Whether the context does not matter.</param>
/// <param name="Text">The beginning of the qualified name, or of the plain one where the context does not matter.
/// </param>
public readonly record struct SubjectPrefix(bool AnyContext, string Text)
{
    private const string Wildcard = ":*:";

    /// <summary>Every subject of every context: what lists without a prefix show.</summary>
    public static SubjectPrefix All { get; } = new(AnyContext: true, string.Empty);

    public static SubjectPrefix Parse(string? text) => text switch
    {
        null => All,
        _ when text.StartsWith(Wildcard, StringComparison.Ordinal) => new(AnyContext: true, text[Wildcard.Length..]),
        _ when text.StartsWith(":.:", StringComparison.Ordinal) => new(AnyContext: false, text[3..]),
        _ => new(AnyContext: false, text),
    };

    public bool Matches(SubjectName name) => AnyContext
        ? name.Subject.StartsWith(Text, StringComparison.Ordinal)
        : InContext(name) && name.Qualified.StartsWith(Text, StringComparison.Ordinal);

    /// <summary>A prefix without a context is of the default one, even the empty prefix.</summary>
    private bool InContext(SubjectName name) => Text.StartsWith(":.", StringComparison.Ordinal)
        || name.Context == SubjectName.DefaultContext;
}
