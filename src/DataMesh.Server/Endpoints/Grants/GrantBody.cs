namespace DataMesh.Server.Endpoints.Grants;

/// <summary>A right to read a product.</summary>
/// <param name="Product"><c>domain/product</c>.</param>
/// <param name="Principal"><c>user:NAME</c>, <c>team:NAME</c> or <c>service:NAME</c>.</param>
/// <param name="Port">Only this port; every port when absent.</param>
/// <param name="Days">Days until it ends; no end when absent.</param>
public sealed record GrantBody(string Product, string Principal, string? Port = null, string? Purpose = null,
    int? Days = null);
