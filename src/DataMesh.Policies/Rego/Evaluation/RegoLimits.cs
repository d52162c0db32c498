namespace DataMesh.Policies.Rego.Evaluation;

/// <summary>How far an evaluation may go.</summary>
/// <param name="MaxSteps">Iterations and calls.</param>
/// <param name="TimeoutMs">Time.</param>
public sealed record RegoLimits(long MaxSteps = 50_000_000, int TimeoutMs = 10_000)
{
    public static readonly RegoLimits Default = new();
}
