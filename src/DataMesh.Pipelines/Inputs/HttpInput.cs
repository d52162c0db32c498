namespace DataMesh.Pipelines.Inputs;

/// <summary>A file behind a URL; the worker downloads it into the build's work folder before any model runs.</summary>
public sealed record HttpInput : InputPin
{
    public required string Url { get; init; }

    /// <summary>One of <see cref="InputFormats.All"/>.</summary>
    public required string Format { get; init; }

    public required IReadOnlyDictionary<string, string> Options { get; init; }

    /// <value>Default 8 GiB.</value>
    public long MaxBytes { get; init; } = 8L << 30;

    /// <summary>For one attempt.</summary>
    /// <value>Default 10 minutes.</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Where it was downloaded to; set in the worker.</summary>
    public string? LocalPath { get; init; }

    /// <value>Default 3.</value>
    public int Attempts { get; init; } = 3;
}
