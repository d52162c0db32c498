namespace DataMesh.Pipelines.Builds;

/// <summary>One thing that happened in a build, in order.</summary>
/// <param name="Sequence">Counts from 1 within the build.</param>
/// <param name="Percent">0 to 100 over the whole build; never falls within an attempt.</param>
/// <param name="Message">One line for people, or null when only the percentage moved.</param>
public sealed record BuildEvent(
    long Sequence,
    DateTimeOffset At,
    BuildStage Stage,
    BuildPhase Phase,
    double Percent,
    string? Message = null,
    string? Model = null);
