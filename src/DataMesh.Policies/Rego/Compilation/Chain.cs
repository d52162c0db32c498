using DataMesh.Policies.Rego.Evaluation;

namespace DataMesh.Policies.Rego.Compilation;

/// <summary>Links steps in their order.</summary>
internal sealed class Chain
{
    private Step? first;
    private Step? last;

    public void Add(Step step)
    {
        first ??= step;
        if (last is not null)
        {
            last.Next = step;
        }

        last = step;
    }

    /// <summary>What follows is run by <paramref name="step"/>, which another chain holds.</summary>
    public void Splice(Step step) => last = step;

    public Step End(Step final)
    {
        Add(final);
        return first!;
    }
}
