using DataMesh.Policies.Rego.Values;

namespace DataMesh.Policies.Rego.Evaluation;

/// <summary>What stays the same during one query: the clock's reading and what built-ins remember.</summary>
internal sealed class Session(TimeProvider time)
{
    public DateTimeOffset Now { get; } = time.GetUtcNow();

    public Dictionary<string, RegoValue> Memory { get; } = new(StringComparer.Ordinal);

    /// <summary>Compiled patterns; null for a wrong one.</summary>
    public Dictionary<string, System.Text.RegularExpressions.Regex?> Patterns { get; } = new(StringComparer.Ordinal);

    public List<string> Printed { get; } = [];
}
