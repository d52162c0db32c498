namespace DataMesh.Access.Tokens;

/// <summary>The payload of a token (RFC 7519 section 4.1, and <c>teams</c> and <c>roles</c> of our own).</summary>
internal sealed record TokenClaims(
    string Issuer,
    string Audience,
    string Subject,
    string Id,
    long IssuedAt,
    long ExpiresAt,
    IReadOnlyList<string> Teams,
    IReadOnlyList<string> Roles);
