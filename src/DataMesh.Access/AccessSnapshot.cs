using System.Collections.Immutable;
using DataMesh.Access.Grants;
using DataMesh.Access.Tokens;

namespace DataMesh.Access;

/// <summary>Every grant and token as of one change; readers take it whole and never lock.</summary>
/// <param name="Grants">By product, then by <see cref="GrantRecord.Key"/>.</param>
/// <param name="Tokens">By <c>jti</c>.</param>
public sealed record AccessSnapshot(
    ImmutableDictionary<string, ImmutableDictionary<string, GrantRecord>> Grants,
    ImmutableDictionary<string, TokenRecord> Tokens)
{
    public static AccessSnapshot Empty { get; } = new(
        ImmutableDictionary.Create<string, ImmutableDictionary<string, GrantRecord>>(StringComparer.Ordinal),
        ImmutableDictionary.Create<string, TokenRecord>(StringComparer.Ordinal));

    public IEnumerable<GrantRecord> GrantsOf(string product) =>
        Grants.TryGetValue(product, out var grants) ? grants.Values : [];

    public AccessSnapshot With(GrantRecord grant)
    {
        var product = Grants.GetValueOrDefault(grant.Product)
            ?? ImmutableDictionary.Create<string, GrantRecord>(StringComparer.Ordinal);
        return this with { Grants = Grants.SetItem(grant.Product, product.SetItem(grant.Key, grant)) };
    }

    public AccessSnapshot Without(GrantRecord grant) => Grants.TryGetValue(grant.Product, out var product)
        ? this with { Grants = Grants.SetItem(grant.Product, product.Remove(grant.Key)) }
        : this;

    public AccessSnapshot With(TokenRecord token) => this with { Tokens = Tokens.SetItem(token.Id, token) };
}
