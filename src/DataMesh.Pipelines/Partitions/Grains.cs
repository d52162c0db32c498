namespace DataMesh.Pipelines.Partitions;

/// <summary>Tells the length of partitions from their column's name, else from the values, and counts in it.</summary>
internal static class Grains
{
    public static PartitionGrain? Of(string column, IReadOnlyCollection<DateTime> values)
    {
        foreach (var grain in Enum.GetValues<PartitionGrain>().Reverse())
        {
            if (column.Contains(grain.ToString(), StringComparison.OrdinalIgnoreCase)
                && values.All(v => Floor(v, grain) == v))
            {
                return grain;
            }
        }

        return values.Count == 0
            ? null
            : ((PartitionGrain[])[PartitionGrain.Day, PartitionGrain.Hour])
                .Where(g => values.All(v => Floor(v, g) == v)).Cast<PartitionGrain?>().FirstOrDefault();
    }

    public static DateTime Next(DateTime value, PartitionGrain grain) => grain switch
    {
        PartitionGrain.Hour => value.AddHours(1),
        PartitionGrain.Day => value.AddDays(1),
        PartitionGrain.Week => value.AddDays(7),
        PartitionGrain.Month => value.AddMonths(1),
        _ => value.AddYears(1),
    };

    /// <summary>The start of the partition that holds a moment; weeks start on Monday.</summary>
    public static DateTime Floor(DateTime value, PartitionGrain grain) => grain switch
    {
        PartitionGrain.Hour => value.Date.AddHours(value.Hour),
        PartitionGrain.Day => value.Date,
        PartitionGrain.Week => value.Date.AddDays(-(((int)value.DayOfWeek + 6) % 7)),
        PartitionGrain.Month => new DateTime(value.Year, value.Month, 1, 0, 0, 0, DateTimeKind.Utc),
        _ => new DateTime(value.Year, 1, 1, 0, 0, 0, DateTimeKind.Utc),
    };
}
