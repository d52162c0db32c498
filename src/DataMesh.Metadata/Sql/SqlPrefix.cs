namespace DataMesh.Metadata.Sql;

/// <summary>A prefix as a key range, which an index can follow where LIKE could not.</summary>
internal static class SqlPrefix
{
    /// <summary>The first key behind all that start with the prefix; null when there is none.</summary>
    public static string? End(string prefix)
    {
        for (var length = prefix.Length; length > 0; length--)
        {
            if (prefix[length - 1] < '\uFFFF')
            {
                return string.Concat(prefix.AsSpan(0, length - 1), ((char)(prefix[length - 1] + 1)).ToString());
            }
        }

        return null;
    }
}
