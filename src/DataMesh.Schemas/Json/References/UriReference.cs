namespace DataMesh.Schemas.Json.References;

/// <summary>The parts of a URI reference and how it resolves, RFC 3986 section 5; also for <c>urn:</c> bases.</summary>
internal readonly record struct UriReference(
    string? Scheme, string? Authority, string Path, string? Query, string? Fragment)
{
    public static UriReference Parse(string text)
    {
        string? fragment = null, query = null, authority = null, scheme = null;
        if (text.IndexOf('#', StringComparison.Ordinal) is >= 0 and var hash)
        {
            (fragment, text) = (text[(hash + 1)..], text[..hash]);
        }

        if (text.IndexOf('?', StringComparison.Ordinal) is >= 0 and var mark)
        {
            (query, text) = (text[(mark + 1)..], text[..mark]);
        }

        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0 && text.AsSpan(0, colon).IndexOf('/') < 0 && char.IsAsciiLetter(text[0]))
        {
            (scheme, text) = (text[..colon], text[(colon + 1)..]);
        }

        if (text.StartsWith("//", StringComparison.Ordinal))
        {
            var end = text.IndexOf('/', 2);
            (authority, text) = end < 0 ? (text[2..], "") : (text[2..end], text[end..]);
        }

        return new UriReference(scheme, authority, text, query, fragment);
    }

    /// <summary>What <paramref name="reference"/> means inside a document at <paramref name="origin"/>.</summary>
    public static string Resolve(string origin, string reference)
    {
        var relative = Parse(reference);
        if (relative.Scheme is not null)
        {
            return (relative with { Path = WithoutDots(relative.Path) }).ToString();
        }

        var start = Parse(origin);
        if (relative.Authority is not null)
        {
            return (relative with { Scheme = start.Scheme, Path = WithoutDots(relative.Path) }).ToString();
        }

        if (relative.Path.Length == 0)
        {
            return (start with { Query = relative.Query ?? start.Query, Fragment = relative.Fragment }).ToString();
        }

        var path = relative.Path[0] == '/' ? relative.Path : Merge(start, relative.Path);
        return (start with { Path = WithoutDots(path), Query = relative.Query, Fragment = relative.Fragment })
            .ToString();
    }

    /// <summary>An address in two: the document and the fragment, decoded; the fragment may be empty.</summary>
    public static (string Document, string Fragment) Split(string uri)
    {
        var hash = uri.IndexOf('#', StringComparison.Ordinal);
        return hash < 0 ? (uri, "") : (uri[..hash], Uri.UnescapeDataString(uri[(hash + 1)..]));
    }

    public override string ToString() => string.Concat(
        Scheme is null ? "" : Scheme + ":",
        Authority is null ? "" : "//" + Authority,
        Path,
        (Query is null ? "" : "?" + Query) + (Fragment is null ? "" : "#" + Fragment));

    private static string Merge(UriReference start, string path)
    {
        if (start.Authority is not null && start.Path.Length == 0)
        {
            return "/" + path;
        }

        return start.Path[..(start.Path.LastIndexOf('/') + 1)] + path;
    }

    private static string WithoutDots(string path)
    {
        if (!path.Contains("./", StringComparison.Ordinal) && !path.EndsWith('.'))
        {
            return path;
        }

        var parts = path.Split('/');
        var kept = new List<string>();
        for (var i = 0; i < parts.Length; i++)
        {
            var isLast = i == parts.Length - 1;
            if (parts[i] is not ("." or ".."))
            {
                kept.Add(parts[i]);
                continue;
            }

            // The first part of an absolute path is the empty one before its slash.
            if (parts[i] == ".." && kept.Count > (path[0] == '/' ? 1 : 0))
            {
                kept.RemoveAt(kept.Count - 1);
            }

            if (isLast)
            {
                kept.Add("");
            }
        }

        return string.Join('/', kept);
    }
}
