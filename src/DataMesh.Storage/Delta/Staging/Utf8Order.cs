namespace DataMesh.Storage.Delta.Staging;

/// <summary>
/// The order of UTF-8 bytes, which differs from UTF-16's where surrogates meet the characters above them.
/// </summary>
internal sealed class Utf8Order : IComparer<string>
{
    public static readonly Utf8Order Instance = new();

    private Utf8Order()
    {
    }

    public int Compare(string? x, string? y)
    {
        var a = x.AsSpan();
        var b = y.AsSpan();
        int same = a.CommonPrefixLength(b);
        if (same == a.Length || same == b.Length)
        {
            return a.Length.CompareTo(b.Length);
        }

        var (p, q) = (a[same], b[same]);
        bool mixed = char.IsSurrogate(p) != char.IsSurrogate(q);
        return mixed ? char.IsSurrogate(p).CompareTo(char.IsSurrogate(q)) : p.CompareTo(q);
    }
}
