using DataMesh.Policies.Rego.Builtins;
using DataMesh.Policies.Rego.Evaluation;

namespace DataMesh.Policies.Rego.Compilation;

/// <summary>The built-ins by name.</summary>
internal static class BuiltinTable
{
    private static readonly Dictionary<string, Builtin> All =
        BuiltinFamilies.All().ToDictionary(b => b.Name, StringComparer.Ordinal);

    public static Builtin? Find(string name) => All.GetValueOrDefault(name);
}
