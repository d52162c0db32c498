using DataMesh.Access.Principals;
using DataMesh.Model.Errors;

namespace DataMesh.Access.Decisions;

/// <summary>
/// Decides every read. Public products are open to whoever is signed in; a team reads what it owns; everybody else
/// needs a grant, from the descriptor or from the owner.
/// </summary>
public sealed class AccessDecider(AccessStore store, TimeProvider time)
{
    public const string PublicClassification = "public";

    public AccessDecision Decide(Principal principal, AccessTarget target, string? purpose = null)
    {
        _ = purpose; // Terms that name allowed purposes are decided here once descriptors may carry them.
        if (principal.IsAdmin)
        {
            return Allow(AccessRule.Admin, "the principal administers this node");
        }

        if (principal.IsIn(target.OwnerTeam))
        {
            return Allow(AccessRule.OwnerTeam, $"team '{target.OwnerTeam}' owns the product");
        }

        if (string.Equals(target.Classification, PublicClassification, StringComparison.Ordinal))
        {
            return Allow(AccessRule.Public, "the product is public");
        }

        if (target.Grants.FirstOrDefault(g => Covers(g, principal)) is { } written)
        {
            return Allow(AccessRule.DescriptorGrant, $"the descriptor grants it to {written}");
        }

        var now = time.GetUtcNow();
        var grant = store.Current.GrantsOf(target.QualifiedName).FirstOrDefault(g =>
            (g.Port is null || string.Equals(g.Port, target.Port, StringComparison.Ordinal))
            && (g.ExpiresAt is null || g.ExpiresAt > now)
            && Covers(g.Principal, principal));
        return grant is not null
            ? Allow(AccessRule.Grant, $"granted to {grant.Principal} by {grant.GrantedBy}")
            : Deny(principal, target);
    }

    /// <summary>The exception of a denied read; its fix tells how to ask.</summary>
    public static MeshException Denied(AccessTarget target, AccessDecision decision) => new(
        ErrorKind.Denied, "access-denied",
        $"You may not read '{target.QualifiedName}': {decision.Reason}.", decision.HowToAsk);

    private static AccessDecision Allow(AccessRule rule, string reason) => new(Allowed: true, rule, reason);

    private static AccessDecision Deny(Principal principal, AccessTarget target)
    {
        var contact = target.Contact is null ? "" : $" ({target.Contact})";
        return new AccessDecision(
            Allowed: false, AccessRule.NoGrant,
            $"it is classified '{target.Classification}' and neither {principal.Id} nor one of its teams has a grant",
            $"Ask team '{target.OwnerTeam}'{contact} for a grant; they give it with "
            + $"'datamesh grant add {target.QualifiedName} {principal.Id}' or POST /api/v1/grants "
            + $$"""{"product":"{{target.QualifiedName}}","principal":"{{principal.Id}}"}.""");
    }

    private static bool Covers(string granted, Principal principal) =>
        string.Equals(granted, principal.Id, StringComparison.Ordinal)
        || (granted.StartsWith("team:", StringComparison.Ordinal) && principal.IsIn(granted["team:".Length..]));
}
