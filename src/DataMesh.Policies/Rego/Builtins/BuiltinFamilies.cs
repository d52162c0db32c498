using DataMesh.Policies.Rego.Evaluation;

namespace DataMesh.Policies.Rego.Builtins;

/// <summary>Every built-in.</summary>
internal static class BuiltinFamilies
{
    public static IEnumerable<Builtin> All() =>
    [
        .. Comparisons.All(),
        .. Arithmetic.All(),
        .. Collections.All(),
        .. Types.All(),
        .. Strings.All(),
        .. Units.All(),
        .. Objects.All(),
        .. Encodings.All(),
        .. Patterns.All(),
        .. Networks.All(),
        .. Versions.All(),
        .. Times.All(),
    ];
}
