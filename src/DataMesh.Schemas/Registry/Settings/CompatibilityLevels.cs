using DataMesh.Schemas.Compatibility;

namespace DataMesh.Schemas.Registry.Settings;

/// <summary>How levels are written on the wire.</summary>
public static class CompatibilityLevels
{
    /// <summary>From the loosest to the strictest.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<CompatibilityLevel>().Select(Name)];

    public static string Name(this CompatibilityLevel level) => level switch
    {
        CompatibilityLevel.None => "NONE",
        CompatibilityLevel.Backward => "BACKWARD",
        CompatibilityLevel.BackwardTransitive => "BACKWARD_TRANSITIVE",
        CompatibilityLevel.Forward => "FORWARD",
        CompatibilityLevel.ForwardTransitive => "FORWARD_TRANSITIVE",
        CompatibilityLevel.Full => "FULL",
        _ => "FULL_TRANSITIVE",
    };

    public static CompatibilityLevel? Parse(string? name) => name?.ToUpperInvariant() switch
    {
        "NONE" => CompatibilityLevel.None,
        "BACKWARD" => CompatibilityLevel.Backward,
        "BACKWARD_TRANSITIVE" => CompatibilityLevel.BackwardTransitive,
        "FORWARD" => CompatibilityLevel.Forward,
        "FORWARD_TRANSITIVE" => CompatibilityLevel.ForwardTransitive,
        "FULL" => CompatibilityLevel.Full,
        "FULL_TRANSITIVE" => CompatibilityLevel.FullTransitive,
        _ => null,
    };

    /// <summary>Whether every earlier version counts, not only the last.</summary>
    public static bool IsTransitive(this CompatibilityLevel level) => level is CompatibilityLevel.BackwardTransitive
        or CompatibilityLevel.ForwardTransitive or CompatibilityLevel.FullTransitive;
}
