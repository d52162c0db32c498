using DataMesh.Access.Tokens;

namespace DataMesh.Server.Endpoints.Tokens;

/// <summary>A token as lists show it: without its text.</summary>
public sealed record TokenView(string Id, string Subject, string Role, IReadOnlyList<string> Teams,
    DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt, string IssuedBy, DateTimeOffset? Revoked)
{
    public static TokenView Of(TokenRecord token) => new(token.Id, token.Subject,
        string.Join(' ', token.Roles.Select(r => r.ToString().ToLowerInvariant())), token.Teams, token.IssuedAt,
        token.ExpiresAt, token.IssuedBy, token.RevokedAt);
}
