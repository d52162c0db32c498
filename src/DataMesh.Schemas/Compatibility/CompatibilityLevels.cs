using System.Collections.Frozen;

namespace DataMesh.Schemas.Compatibility;

/// <summary>The levels as registries and descriptors write them.</summary>
public static class CompatibilityLevels
{
    private static readonly FrozenDictionary<string, CompatibilityLevel> Levels = Enum.GetValues<CompatibilityLevel>()
        .ToFrozenDictionary(Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>From the loosest to the strictest.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<CompatibilityLevel>().Select(Name)];

    /// <summary>The level of a word, for example <c>FULL_TRANSITIVE</c>; null when it is none.</summary>
    public static CompatibilityLevel? Find(string word) => Levels.TryGetValue(word, out var level) ? level : null;

    /// <summary><c>NONE</c>, <c>BACKWARD</c>, <c>BACKWARD_TRANSITIVE</c> and so on.</summary>
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
}
