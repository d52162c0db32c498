using DataMesh.Catalog.Builds;
using DataMesh.Catalog.Products;
using DataMesh.Catalog.Resolving;

namespace DataMesh.Pipelines.Inputs;

/// <summary>The rule of builds outside of a node, where nobody keeps grants: no domain reads from another.</summary>
public sealed class OwnDomainOnly : IInputAccess
{
    public InputRead Decide(VersionEntry consumer, ResolvedPort port) =>
        consumer.Spec.Metadata.Domain == port.Product.Domain
            ? new InputRead(port, Allowed: true, "it belongs to the same domain")
            : new InputRead(port, Allowed: false, "it belongs to another domain", "Build in a node.");

    public Task RefusedAsync(BuildReads reads) => Task.CompletedTask;

    public Task<IInputAudit> BeginAsync(BuildReads reads) => Task.FromResult<IInputAudit>(new NoAudit());

    private sealed class NoAudit : IInputAudit
    {
        public Task EndAsync(BuildFailure? failure) => Task.CompletedTask;
    }
}
