namespace DataMesh.Pipelines.Templating;

/// <summary>What a rendering may use, so that a template which never ends is an error and not an outage.</summary>
internal sealed record TemplateLimits
{
    /// <summary>Evaluated expressions, statements and list items of one rendering.</summary>
    /// <value>Default 2 million.</value>
    public long Steps { get; init; } = 2_000_000;

    /// <summary>Characters of the result.</summary>
    /// <value>Default 4 million.</value>
    public int Output { get; init; } = 4_000_000;

    /// <summary>Characters of all texts made on the way, the result included.</summary>
    /// <value>Default 64 million.</value>
    public long Characters { get; init; } = 64_000_000;

    /// <summary>Items of one list.</summary>
    /// <value>Default 100,000.</value>
    public int Items { get; init; } = 100_000;

    /// <summary>Macros that call each other.</summary>
    /// <value>Default 100.</value>
    public int CallDepth { get; init; } = 100;
}
