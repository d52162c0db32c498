namespace DataMesh.Server.Endpoints.Products;

/// <summary>A column as promised and as published.</summary>
public sealed record ColumnView(string Name, string? Type, bool Required, string? Description, bool Pii,
    string? Classification, string? Entity, string? Unit, string? Semantic);
