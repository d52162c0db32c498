using DataMesh.Model.Descriptor;

namespace DataMesh.Pipelines.Models;

/// <summary>What a compilation needs to know beyond the product's files.</summary>
public sealed record CompileContext
{
    /// <summary>The relation SQL of an input port; null is the quoted port name in SQL spelling.</summary>
    public Func<InputPortSpec, string>? Source { get; init; }

    /// <summary>The relation SQL of another model by name; null is the quoted model name.</summary>
    public Func<string, string>? Ref { get; init; }

    /// <summary>
    /// The relation SQL of a model's rows kept from earlier builds (<c>this</c>); null is what <see cref="Ref"/>
    /// gives.
    /// </summary>
    public Func<string, string>? This { get; init; }

    /// <summary>
    /// Models with rows kept from earlier builds: for these, if incremental, <c>is_incremental()</c> is true.
    /// </summary>
    public IReadOnlySet<string> Kept { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>
    /// Models for which <c>is_incremental()</c> gives this, whatever the rest says (unit tests of models).
    /// </summary>
    public IReadOnlyDictionary<string, bool> IsIncremental { get; init; } =
        new Dictionary<string, bool>(StringComparer.Ordinal);

    public bool FullRefresh { get; init; }

    /// <summary>
    /// Values that win over the descriptor's <c>transform.vars</c>: text, number, boolean, null, or lists of these.
    /// </summary>
    public IReadOnlyDictionary<string, object?> Vars { get; init; } =
        new Dictionary<string, object?>(StringComparer.Ordinal);

    public PartitionWindow? Window { get; init; }

    /// <summary>The environment's name, <c>target.name</c> in a model.</summary>
    /// <value>Default <c>default</c>.</value>
    public string Environment { get; init; } = "default";

    /// <summary>How long one product's templates may take together.</summary>
    /// <value>Default 30 seconds.</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    public TimeProvider Time { get; init; } = TimeProvider.System;
}
