using System.Text.Json.Nodes;

namespace DataMesh.Model.Checks;

/// <summary>The arguments of one check, for rules over several of them.</summary>
public sealed class CheckArguments(IReadOnlyDictionary<string, JsonNode?> values)
{
    public bool Has(string name) => values.GetValueOrDefault(name) is not null;

    public JsonNode? this[string name] => values.GetValueOrDefault(name);
}
