namespace DataMesh.Access.Decisions;

/// <summary>A port that somebody wants to read, with what its descriptor says about access.</summary>
/// <param name="Grants">The descriptor's own grants, as in <see cref="Principals.PrincipalId"/>.</param>
/// <param name="Contact">How to reach the owner, for example an address, or null.</param>
public sealed record AccessTarget(
    string Domain,
    string Product,
    string Port,
    string Classification,
    string OwnerTeam,
    IReadOnlyList<string> Grants,
    string? Contact = null)
{
    public string QualifiedName => $"{Domain}/{Product}";
}
