using DataMesh.Schemas.Protobuf.Syntax;
using DataMesh.Schemas.Protobuf.Types;

namespace DataMesh.Schemas.Protobuf.Linking;

/// <summary>Ranges beside each other, found by sorting so that many ranges take no long time.</summary>
internal static class NumberRanges
{
    /// <summary>Each range that overlaps one before it.</summary>
    public static IEnumerable<(NumberRange Later, NumberRange Earlier)> Overlaps(NumberRange[] ranges)
    {
        var sorted = ranges.Where(r => r.Last >= r.First).OrderBy(r => r.First).ToArray();
        for (var i = 1; i < sorted.Length; i++)
        {
            if (sorted[i].First <= sorted[i - 1].Last)
            {
                yield return (sorted[i], sorted[i - 1]);
            }
        }
    }

    public static IEnumerable<(NumberRange Left, NumberRange Right)> Overlaps(NumberRange[] left, NumberRange[] right)
    {
        var sorted = right.OrderBy(r => r.First).ToArray();
        foreach (var range in left)
        {
            foreach (var other in sorted.TakeWhile(o => o.First <= range.Last).Where(o => o.Last >= range.First).Take(
                1))
            {
                yield return (range, other);
            }
        }
    }

    /// <param name="fields">In the order of their numbers.</param>
    /// <param name="range">The numbers that are looked for.</param>
    public static IEnumerable<FieldType> Within(FieldType[] fields, NumberRange range)
    {
        var (low, high) = (0, fields.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = fields[middle].Number < range.First ? (middle + 1, high) : (low, middle);
        }

        for (; low < fields.Length && fields[low].Number <= range.Last; low++)
        {
            yield return fields[low];
        }
    }
}
