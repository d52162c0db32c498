using DataMesh.Access.Audit;
using DataMesh.Access.Decisions;
using DataMesh.Access.Principals;
using DataMesh.Catalog.Resolving;
using DataMesh.Model.Errors;

namespace DataMesh.Serving.Reads;

/// <summary>Asks for the right to read a port and says what the audit trail shall know of it.</summary>
internal sealed class PortAccess(AccessDecider decider)
{
    public (AccessTarget Target, AccessDecision Decision) Decide(Principal principal, ResolvedPort port,
        string? purpose)
    {
        var target = Target(port);
        return (target, decider.Decide(principal, target, purpose));
    }

    /// <exception cref="MeshException"><c>no-snapshot</c></exception>
    public static Catalog.Products.SnapshotEntry Snapshot(ResolvedPort port) => port.Snapshot
        ?? throw new MeshException(ErrorKind.NotFound, "no-snapshot",
            $"Nothing was published on '{port.Port.Address}' yet.",
            $"Its owner builds it with 'datamesh build {port.Product.QualifiedName}'.");

    public static PortRead Read(ResolvedPort port, AccessDecision decision, IReadOnlyList<string>? columns) =>
        new(port.Address.ToString(), columns, decision.Allowed, decision.Reason);

    private static AccessTarget Target(ResolvedPort port)
    {
        var spec = port.Version.Spec;
        var contact = spec.Metadata.Contacts.Select(c => c.Email ?? c.Url ?? c.Name).FirstOrDefault(c => c is not null);
        return new AccessTarget(port.Product.Domain, port.Product.Name, port.Port.Name,
            spec.AccessControl.Classification, spec.Metadata.Owner, spec.AccessControl.Grants, contact);
    }
}
