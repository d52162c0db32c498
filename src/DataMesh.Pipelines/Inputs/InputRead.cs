using DataMesh.Catalog.Resolving;

namespace DataMesh.Pipelines.Inputs;

/// <summary>One port of another product that a build wants to read, and whether it may.</summary>
/// <param name="Reason">Why, in one sentence.</param>
/// <param name="HowToAsk">What to do when it may not; null when it may.</param>
public sealed record InputRead(ResolvedPort Port, bool Allowed, string Reason, string? HowToAsk = null)
{
    /// <summary>The address with the snapshot, for example <c>datamesh:weather/daily@1/batch#12</c>.</summary>
    public string Address => Port.Address.ToString();
}
