using System.Text.Json.Nodes;
using DataMesh.Model.Diagnostics;

namespace DataMesh.Model.Checks;

/// <summary>The one form of every check, whatever dialect it was written in.</summary>
public sealed record CheckSpec
{
    /// <summary>Unique within its product; derived from type and columns when the user gave none.</summary>
    public required string Name { get; init; }

    /// <summary>One of <see cref="CheckTypes"/>.</summary>
    public required string Type { get; init; }

    /// <summary>The output port (or model) it looks at; null means every batch port of the product.</summary>
    public string? Port { get; init; }

    /// <summary>The columns it reads, in order; empty for table-level checks.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>
    /// The arguments of the type as written (for example <c>min</c>, <c>max</c>, <c>values</c>, <c>sql</c>).
    /// </summary>
    public IReadOnlyDictionary<string, JsonNode?> Arguments { get; init; } =
        new Dictionary<string, JsonNode?>(StringComparer.Ordinal);

    public CheckSeverity Severity { get; init; } = CheckSeverity.Error;

    /// <summary>The share of rows that must pass, 0 to 1.</summary>
    /// <value>Default 1.</value>
    public double Mostly { get; init; } = 1;

    public string? Description { get; init; }

    public SourcePosition? At { get; init; }
}
