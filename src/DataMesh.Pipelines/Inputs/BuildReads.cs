using DataMesh.Catalog.Builds;
using DataMesh.Catalog.Products;
using DataMesh.Pipelines.Builds;

namespace DataMesh.Pipelines.Inputs;

/// <summary>Everything that one build reads of other products.</summary>
/// <param name="Actor">Who asked for the build.</param>
public sealed record BuildReads(string BuildId, string Actor, VersionEntry Consumer, IReadOnlyList<InputRead> Reads)
{
    /// <summary>The failure that names all that is refused; null when nothing is.</summary>
    internal BuildFailure? Refusal
    {
        get
        {
            var refused = Reads.Where(r => !r.Allowed).ToList();
            return refused.Count == 0
                ? null
                : new BuildFailure(BuildFailureKind.Policy, "input-denied",
                    string.Join(' ', refused.Select(r => $"The product may not read {r.Address}: {r.Reason}.")),
                    Fix: string.Join(' ', refused.Select(r => r.HowToAsk).OfType<string>().Distinct()));
        }
    }

    internal void ThrowIfRefused()
    {
        if (Refusal is { } failure)
        {
            throw new BuildFault(failure);
        }
    }
}
