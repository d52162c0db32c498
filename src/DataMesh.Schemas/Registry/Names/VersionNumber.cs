using System.Globalization;

namespace DataMesh.Schemas.Registry.Names;

/// <summary>A version as clients write it: a number from 1, or <c>latest</c> (also <c>-1</c>).</summary>
/// <param name="Value">-1 for the latest.</param>
public readonly record struct VersionNumber(int Value)
{
    public static VersionNumber Latest { get; } = new(-1);

    public bool IsLatest => Value == -1;

    public static bool TryParse(string text, out VersionNumber version)
    {
        version = Latest;
        if (text.Trim().Equals("latest", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        if (!int.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            || value is 0 or < -1)
        {
            return false;
        }

        version = new VersionNumber(value);
        return true;
    }
}
