using System.Globalization;

namespace DataMesh.Model.Descriptor;

/// <summary>How many requests one consumer may make, written as "100/minute".</summary>
public sealed record RateLimitSpec(int Requests, TimeSpan Per)
{
    private static readonly (string Name, TimeSpan Per)[] Units =
    [
        ("second", TimeSpan.FromSeconds(1)), ("minute", TimeSpan.FromMinutes(1)), ("hour", TimeSpan.FromHours(1)),
        ("day", TimeSpan.FromDays(1)),
    ];

    /// <summary>Reads "100/minute", "100 per minute" or "100/m"; at least one request.</summary>
    public static bool TryParse(string? text, out RateLimitSpec? limit)
    {
        limit = null;
        var parts = (text ?? "").Replace(" per ", "/", StringComparison.Ordinal)
            .Split('/', StringSplitOptions.TrimEntries);
        if (parts.Length != 2
            || !int.TryParse(parts[0], NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var requests)
            || requests < 1)
        {
            return false;
        }

        var unit = Array.FindIndex(Units, u => parts[1] == u.Name || parts[1] == u.Name + "s"
            || parts[1] == u.Name[..1]
                || (parts[1].Length == 3 && u.Name.StartsWith(parts[1], StringComparison.Ordinal)));
        if (unit < 0)
        {
            return false;
        }

        limit = new RateLimitSpec(requests, Units[unit].Per);
        return true;
    }

    public override string ToString()
    {
        var per = Per;
        var unit = Array.Find(Units, u => u.Per == per).Name ?? Values.Duration.ToText(per);
        return string.Create(CultureInfo.InvariantCulture, $"{Requests}/{unit}");
    }
}
