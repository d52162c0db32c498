using System.Collections.Concurrent;
using DataMesh.Catalog.Builds;
using DataMesh.Catalog.Products;
using DataMesh.Catalog.Resolving;
using DataMesh.Pipelines.Inputs;

namespace DataMesh.Tests.Pipelines;

/// <summary>Allows every input but those named, and keeps what it was told.</summary>
internal sealed class RecordedInputs : IInputAccess
{
    /// <summary>Names of products that nobody may read.</summary>
    public HashSet<string> Closed { get; } = new(StringComparer.Ordinal);

    /// <summary>For example <c>begin datamesh:a/source@1/batch#0</c>, <c>end</c>, <c>refused …</c>.</summary>
    public ConcurrentQueue<string> Trail { get; } = new();

    public InputRead Decide(VersionEntry consumer, ResolvedPort port) =>
        Closed.Contains(port.Product.QualifiedName)
            ? new InputRead(port, Allowed: false, "it is closed", $"Ask the owner of {port.Product.QualifiedName}.")
            : new InputRead(port, Allowed: true, "all is open");

    public Task RefusedAsync(BuildReads reads)
    {
        Trail.Enqueue("refused " + Names(reads));
        return Task.CompletedTask;
    }

    public Task<IInputAudit> BeginAsync(BuildReads reads)
    {
        Trail.Enqueue("begin " + Names(reads));
        return Task.FromResult<IInputAudit>(new Open(Trail));
    }

    private static string Names(BuildReads reads) => string.Join(' ', reads.Reads.Select(r => r.Address));

    private sealed class Open(ConcurrentQueue<string> trail) : IInputAudit
    {
        public Task EndAsync(BuildFailure? failure)
        {
            trail.Enqueue($"end {failure?.Code}".TrimEnd());
            return Task.CompletedTask;
        }
    }
}
