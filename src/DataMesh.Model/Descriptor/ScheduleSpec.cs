namespace DataMesh.Model.Descriptor;

/// <summary>When a product builds by itself; exactly one of the three is set.</summary>
/// <param name="Cron">Five fields, UTC.</param>
/// <param name="Every">A fixed interval.</param>
/// <param name="OnInputs">A new snapshot of an input product starts the build.</param>
public sealed record ScheduleSpec(string? Cron = null, TimeSpan? Every = null, bool OnInputs = false);
