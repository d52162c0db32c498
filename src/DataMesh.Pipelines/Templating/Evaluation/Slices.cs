namespace DataMesh.Pipelines.Templating.Evaluation;

/// <summary>The indexes that Python's <c>[from:to:step]</c> selects.</summary>
internal static class Slices
{
    public static IReadOnlyList<int> Indexes(int length, long? from, long? to, long step)
    {
        var indexes = new List<int>();
        if (step > 0)
        {
            var end = Clamp(to ?? length, length, 0, length);
            for (var i = Clamp(from ?? 0, length, 0, length); i < end; i += Math.Min(step, length + 1L))
            {
                indexes.Add((int)i);
            }
        }
        else
        {
            var end = to is null ? -1 : Clamp(to.Value, length, -1, length - 1);
            for (var i = from is null ? length - 1 : Clamp(from.Value, length, -1, length - 1); i > end;
                i += Math.Max(step, -length - 1L))
            {
                indexes.Add((int)i);
            }
        }

        return indexes;
    }

    private static long Clamp(long value, int length, int low, int high) =>
        Math.Clamp(value < 0 ? value + length : value, low, Math.Max(low, high));
}
