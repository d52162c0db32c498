namespace DataMesh.Catalog.Apply;

/// <summary>How a promised column is named in a path: by its name, with its port before it when it has one.</summary>
internal static class SchemaFields
{
    public static string Key(string? port, string name) => port is null ? name : $"{port}/{name}";
}
