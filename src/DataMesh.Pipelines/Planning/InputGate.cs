using DataMesh.Catalog.Products;
using DataMesh.Catalog.Resolving;
using DataMesh.Pipelines.Inputs;

namespace DataMesh.Pipelines.Planning;

/// <summary>Asks for each port of another product that a plan reads, and keeps the answers.</summary>
internal sealed class InputGate(IInputAccess access, VersionEntry consumer)
{
    private readonly List<InputRead> _reads = [];

    public IReadOnlyList<InputRead> Reads => _reads;

    public void See(ResolvedPort port)
    {
        var metadata = consumer.Spec.Metadata;
        var isOwn = port.Product.Domain == metadata.Domain && port.Product.Name == metadata.Name;
        if (!isOwn && _reads.TrueForAll(r => r.Port != port))
        {
            _reads.Add(access.Decide(consumer, port));
        }
    }
}
