namespace DataMesh.Access.Principals;

/// <summary>Somebody who proved who they are.</summary>
/// <param name="Id">As in <see cref="PrincipalId"/>, for example <c>user:ada</c>.</param>
/// <param name="Teams">Names of the teams it belongs to, without the <c>team:</c> prefix.</param>
/// <param name="TokenId">The <c>jti</c> of the token that proved it, or null for the node itself.</param>
public sealed record Principal(
    string Id,
    PrincipalKind Kind,
    IReadOnlyList<string> Teams,
    IReadOnlyList<Role> Roles,
    string? TokenId = null,
    DateTimeOffset? ExpiresAt = null)
{
    /// <summary>The node acting for itself: schedules, recovery.</summary>
    public static Principal Node { get; } = new("service:node", PrincipalKind.Service, [], [Role.Admin]);

    public bool IsAdmin => Roles.Contains(Role.Admin);

    /// <summary>True when it is that team or belongs to it.</summary>
    public bool IsIn(string team) =>
        Teams.Contains(team, StringComparer.Ordinal)
        || (Kind == PrincipalKind.Team && string.Equals(Id, "team:" + team, StringComparison.Ordinal));

    /// <summary>True when it may change the products that the team owns.</summary>
    public bool MayManage(string ownerTeam) => IsAdmin || (Roles.Contains(Role.Owner) && IsIn(ownerTeam));
}
