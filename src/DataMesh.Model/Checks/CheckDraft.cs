using System.Text.Json.Nodes;

namespace DataMesh.Model.Checks;

/// <summary>A check while its fields are read.</summary>
internal sealed record CheckDraft
{
    public string? Name { get; init; }

    public string? Type { get; init; }

    public string? Column { get; init; }

    public IReadOnlyList<string> Columns { get; init; } = [];

    public string? Port { get; init; }

    public CheckSeverity Severity { get; init; } = CheckSeverity.Error;

    public double Mostly { get; init; } = 1;

    public string? Description { get; init; }

    public Dictionary<string, JsonNode?> Arguments { get; } = new(StringComparer.Ordinal);
}
