using DataMesh.Access.Principals;

namespace DataMesh.Access.Tokens;

/// <summary>What a token shall say.</summary>
/// <param name="Subject">As in <see cref="PrincipalId"/>.</param>
/// <param name="Lifetime">Null is the node's default.</param>
/// <param name="Description">What it is for, shown when tokens are listed.</param>
public sealed record TokenRequest(
    string Subject,
    IReadOnlyList<string> Teams,
    IReadOnlyList<Role> Roles,
    TimeSpan? Lifetime = null,
    string? Description = null);
