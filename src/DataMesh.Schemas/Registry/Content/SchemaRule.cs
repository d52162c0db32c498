using System.Text.Json;

namespace DataMesh.Schemas.Registry.Content;

/// <summary>One rule.</summary>
/// <param name="Name">Its name within the set.</param>
/// <param name="Json">All of it, as it was written, fields that this version does not know too.</param>
public sealed record SchemaRule(string Name, JsonElement Json)
{
    public string? Field(string name) =>
        Json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
