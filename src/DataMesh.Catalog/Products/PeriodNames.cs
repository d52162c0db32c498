using System.Globalization;
using DataMesh.Model.Descriptor;

namespace DataMesh.Catalog.Products;

/// <summary>The names of periods in UTC, as ISO 8601 writes them.</summary>
public static class PeriodNames
{
    /// <summary>For example <c>2026-11</c>, <c>2026-W47</c>, <c>2026-11-21</c> or <c>2026-11-21T14</c>.</summary>
    public static string Of(SnapshotPeriod period, DateTimeOffset at)
    {
        var utc = at.UtcDateTime;
        return period switch
        {
            SnapshotPeriod.Hourly => utc.ToString("yyyy-MM-dd'T'HH", CultureInfo.InvariantCulture),
            SnapshotPeriod.Daily => utc.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            SnapshotPeriod.Weekly => string.Create(CultureInfo.InvariantCulture,
                $"{ISOWeek.GetYear(utc):0000}-W{ISOWeek.GetWeekOfYear(utc):00}"),
            SnapshotPeriod.Monthly => utc.ToString("yyyy-MM", CultureInfo.InvariantCulture),
            _ => throw new ArgumentOutOfRangeException(nameof(period), period, "Not a snapshot period."),
        };
    }
}
