using DataMesh.Model.Descriptor;
using DataMesh.Model.Schemas;

namespace DataMesh.Pipelines.ModelTests;

/// <summary>What the unit tests of a product's models run with.</summary>
public sealed record ModelTestOptions
{
    /// <summary>
    /// The real columns of an input port, when they can be known; given rows then have their types. Without it types
    /// are
    /// guessed from the given rows, and a column that only the model names is null.
    /// </summary>
    public Func<InputPortSpec, TableSchema?>? InputSchema { get; init; }

    /// <summary>Values for <c>var()</c> under those of the test.</summary>
    public IReadOnlyDictionary<string, object?> Vars { get; init; } =
        new Dictionary<string, object?>(StringComparer.Ordinal);

    /// <summary>The name of the environment, <c>target.name</c> in a model.</summary>
    /// <value>Default <c>default</c>.</value>
    public string Environment { get; init; } = "default";

    /// <summary>How long one test may take.</summary>
    /// <value>Default 30 seconds.</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <value>Default 512 MB.</value>
    public string MemoryLimit { get; init; } = "512MB";

    /// <summary>
    /// Runs only the tests whose name, model or <c>model.name</c> matches one of these; <c>*</c> stands for anything.
    /// </summary>
    public IReadOnlyList<string> Select { get; init; } = [];

    public TimeProvider Time { get; init; } = TimeProvider.System;
}
