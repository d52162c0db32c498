using DataMesh.Model.Descriptor;
using DataMesh.Model.Errors;
using DataMesh.Model.Values;

namespace DataMesh.Pipelines.Scheduling;

/// <summary>When a schedule is due.</summary>
public static class ScheduleClock
{
    /// <summary>The first time after <paramref name="last"/>, or null for schedules that no clock drives.</summary>
    public static DateTimeOffset? Next(ScheduleSpec schedule, DateTimeOffset last)
    {
        if (schedule.Every is { } every)
        {
            return last + every;
        }

        if (schedule.Cron is not { } cron)
        {
            return null;
        }

        return CronExpression.TryParse(cron, out var expression, out var problem)
            ? expression!.Next(last)
            : throw new MeshException(ErrorKind.Invalid, "schedule-invalid",
                $"The cron line '{cron}' cannot be read: {problem}.", "Example: '0 4 * * *' is 04:00 UTC daily.");
    }
}
