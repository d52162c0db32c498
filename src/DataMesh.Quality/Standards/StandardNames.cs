namespace DataMesh.Quality.Standards;

/// <summary>The global standards that are checked on data, by the name a <c>standard</c> check uses.</summary>
public static class StandardNames
{
    public const string UuidV4 = "uuid_v4";
    public const string Iso8601Utc = "iso_8601_utc";
    public const string Iso4217 = "iso_4217";
    public const string Utf8 = "utf_8";

    public static IReadOnlyList<string> All { get; } = [UuidV4, Iso8601Utc, Iso4217, Utf8];

    /// <summary>The name for a spelling such as <c>UUID v4</c> or <c>UTF-8</c>, or null.</summary>
    public static string? Find(string written)
    {
        var folded = Fold(written);
        return All.FirstOrDefault(n => Fold(n) == folded);
    }

    private static string Fold(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
