using DataMesh.Model.Errors;

namespace DataMesh.Storage.Objects;

/// <summary>The rule for keys, the same in every store: what passes here cannot leave the root.</summary>
public static class ObjectKey
{
    /// <summary>The longest key that every store takes, in UTF-16 units.</summary>
    public const int MaxLength = 1024;

    /// <exception cref="MeshException"><c>object-key-invalid</c></exception>
    public static string Validate(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.Length is 0 or > MaxLength)
        {
            throw Invalid(key, $"has {key.Length} characters; 1 to {MaxLength} are allowed");
        }

        foreach (Range range in key.AsSpan().Split('/'))
        {
            ReadOnlySpan<char> segment = key.AsSpan(range);
            if (segment.IsEmpty || segment is "." or "..")
            {
                throw Invalid(key, "has an empty, \".\" or \"..\" segment");
            }

            if (segment.IndexOfAny('\\', '\0') >= 0)
            {
                throw Invalid(key, "has a backslash or a NUL character");
            }
        }

        return key;
    }

    /// <summary>A prefix may be empty or end with a slash; otherwise the rule is the same.</summary>
    public static string ValidatePrefix(string prefix)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        if (prefix.Length > 0)
        {
            Validate(prefix.EndsWith('/') ? prefix[..^1] : prefix);
        }

        return prefix;
    }

    private static MeshException Invalid(string key, string why) => new(
        ErrorKind.Invalid, "object-key-invalid", $"The object key \"{key}\" {why}.",
        "Use a relative key with single slashes between plain segments.");
}
