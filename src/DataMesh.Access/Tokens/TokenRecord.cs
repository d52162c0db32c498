using DataMesh.Access.Principals;

namespace DataMesh.Access.Tokens;

/// <summary>What the node remembers of a token it issued.</summary>
/// <param name="Id">The <c>jti</c> claim.</param>
public sealed record TokenRecord(
    string Id,
    string Subject,
    IReadOnlyList<string> Teams,
    IReadOnlyList<Role> Roles,
    DateTimeOffset IssuedAt,
    DateTimeOffset ExpiresAt,
    string IssuedBy,
    string? Description = null,
    DateTimeOffset? RevokedAt = null,
    string? RevokedBy = null);
