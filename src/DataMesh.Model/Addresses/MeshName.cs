namespace DataMesh.Model.Addresses;

/// <summary>
/// Names of domains, products and ports: lower-case kebab, 1 to 63 characters, starting with a letter.
/// </summary>
public static class MeshName
{
    public const int MaxLength = 63;

    public static bool IsValid(ReadOnlySpan<char> name)
    {
        if (name.Length is 0 or > MaxLength || !char.IsAsciiLetterLower(name[0]) || name[^1] == '-')
        {
            return false;
        }

        for (var i = 1; i < name.Length; i++)
        {
            var c = name[i];
            if (c == '-' ? name[i - 1] == '-' : !char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// The spelling SQL users may type without quotes: <c>play-events</c> becomes <c>play_events</c>.
    /// </summary>
    public static string ToSql(string name) => name.Replace('-', '_');
}
