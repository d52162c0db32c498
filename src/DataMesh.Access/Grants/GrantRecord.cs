namespace DataMesh.Access.Grants;

/// <summary>The right of a principal or team to read a product, or one port of it.</summary>
/// <param name="Product"><c>domain/product</c>.</param>
/// <param name="Principal">As in <see cref="Principals.PrincipalId"/>.</param>
/// <param name="Port">Null is every port.</param>
/// <param name="Purpose">What the reader said it is for.</param>
public sealed record GrantRecord(
    string Product,
    string Principal,
    string GrantedBy,
    DateTimeOffset GrantedAt,
    string? Port = null,
    DateTimeOffset? ExpiresAt = null,
    string? Purpose = null)
{
    /// <summary>One grant for each product, port and principal.</summary>
    public string Key => $"{Product}|{Port}|{Principal}";
}
