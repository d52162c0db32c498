using System.Text.Json.Nodes;
using DataMesh.Model.Fields;

namespace DataMesh.Model.Checks;

/// <summary>One argument of a check type.</summary>
/// <param name="Alias">Another spelling that is read as this one; other tools write it so.</param>
public sealed record CheckArgument(
    string Name,
    ValueKind<JsonNode> Kind,
    string Description,
    bool Required = false,
    string? Alias = null,
    string? Default = null,
    string? Example = null) : IField
{
    IValueKind IField.Kind => Kind;
}
