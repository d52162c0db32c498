using DataMesh.Policies.Rego.Errors;

namespace DataMesh.Policies.Rego.Evaluation;

/// <summary>Counts an evaluation's steps and stops it at its bound, naming the rule that was running.</summary>
internal sealed class Meter(RegoLimits limits, TimeProvider time)
{
    private const int TimeMask = 0xfff;

    private readonly long start = time.GetTimestamp();
    private long steps;

    public RuleNode? Running { get; set; }

    public void Tick()
    {
        steps++;
        if (steps > limits.MaxSteps)
        {
            throw Stop("the bound of steps is reached");
        }

        if ((steps & TimeMask) == 0 && time.GetElapsedTime(start).TotalMilliseconds > limits.TimeoutMs)
        {
            throw Stop("the time is up");
        }
    }

    public RegoException Stop(string reason) => new(new RegoError(RegoCodes.EvalCancel,
        $"evaluation stopped in {Running?.Path ?? "the query"}: {reason}", Running?.Rules.FirstOrDefault()?.File ?? "",
        Running?.Rules.FirstOrDefault()?.Row ?? 0, Running?.Rules.FirstOrDefault()?.Column ?? 0));
}
