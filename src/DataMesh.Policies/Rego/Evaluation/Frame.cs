using DataMesh.Policies.Rego.Values;

namespace DataMesh.Policies.Rego.Evaluation;

/// <summary>The variables of one running body.</summary>
internal sealed class Frame(int slots, Context context)
{
    public RegoValue?[] Slots { get; } = new RegoValue?[slots];

    /// <summary>What <c>with</c> changes.</summary>
    public Context Context { get; set; } = context;

    /// <summary>Gets each solution of the rule's body; false stops the search.</summary>
    public Func<Frame, bool> Sink { get; set; } = static _ => false;

    public Stack<Context> Saved { get; } = [];
}
