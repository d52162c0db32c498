using System.Globalization;

namespace DataMesh.Model.Values;

/// <summary>A size in bytes, written as "64 MB" (powers of 1000) or "64 MiB" (powers of 1024).</summary>
public readonly record struct ByteSize(long Bytes)
{
    private static readonly (string Name, long Size)[] Units =
    [
        ("TiB", 1L << 40), ("TB", 1_000_000_000_000), ("GiB", 1L << 30), ("GB", 1_000_000_000), ("MiB", 1L << 20),
        ("MB", 1_000_000), ("KiB", 1L << 10), ("kB", 1_000), ("B", 1),
    ];

    /// <summary>Reads a number with a unit, whatever the case of its letters.</summary>
    public static bool TryParse(string? text, out ByteSize size)
    {
        size = default;
        var trimmed = text.AsSpan().Trim();
        if (trimmed.Length is 0 or > 40)
        {
            return false;
        }

        foreach (var (name, bytes) in Units)
        {
            if (trimmed.EndsWith(name, StringComparison.OrdinalIgnoreCase)
                && decimal.TryParse(trimmed[..^name.Length].TrimEnd(), NumberStyles.AllowDecimalPoint,
                    CultureInfo.InvariantCulture, out var number))
            {
                return TryScale(number, bytes, out size);
            }
        }

        return false;
    }

    /// <summary>The largest unit that divides it, for example "64 MB"; reading it back gives the same size.</summary>
    public override string ToString()
    {
        var bytes = Bytes;
        var (name, size) = bytes == 0 ? Units[^1] : Array.Find(Units, u => bytes % u.Size == 0);
        return string.Create(CultureInfo.InvariantCulture, $"{bytes / size} {name}");
    }

    private static bool TryScale(decimal number, long unit, out ByteSize size)
    {
        size = default;
        if (number > (decimal)long.MaxValue / unit)
        {
            return false;
        }

        size = new ByteSize((long)(number * unit));
        return true;
    }
}
