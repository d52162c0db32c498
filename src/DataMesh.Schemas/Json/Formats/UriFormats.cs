using DataMesh.Schemas.Json.References;

namespace DataMesh.Schemas.Json.Formats;

/// <summary>RFC 3986 and 3987 addresses, and the templates of RFC 6570.</summary>
internal static class UriFormats
{
    private const string Unreserved = "-._~";
    private const string Delimiters = "!$&'()*+,;=";

    public static bool IsUri(string text, bool isInternational) =>
        UriReference.Parse(text).Scheme is not null && IsReference(text, isInternational);

    public static bool IsReference(string text, bool isInternational)
    {
        var uri = UriReference.Parse(text);
        return (uri.Scheme is null || uri.Scheme.All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '-' or '.'))
            && (uri.Scheme is not null || uri.Authority is not null || HasNoColonFirst(uri.Path))
            && (uri.Authority is null || IsAuthority(uri.Authority, isInternational))
            && Holds(uri.Path, ":@/", isInternational)
            && (uri.Query is null || Holds(uri.Query, ":@/?", isInternational))
            && (uri.Fragment is null || Holds(uri.Fragment, ":@/?", isInternational));
    }

    public static bool IsTemplate(string text)
    {
        var open = -1;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '{' && open < 0)
            {
                open = i;
            }
            else if (c == '}' && open >= 0)
            {
                if (!IsExpression(text[(open + 1)..i]))
                {
                    return false;
                }

                open = -1;
            }
            else if (c is '{' or '}' || (open < 0 && !IsLiteral(text, i)))
            {
                return false;
            }
        }

        return open < 0;
    }

    private static bool IsLiteral(string text, int index) => text[index] == '%'
        ? IsEncoded(text, index)
        : text[index] is > ' ' and not '\u007f' && !"\"<>\\^`|".Contains(text[index], StringComparison.Ordinal);

    private static bool IsEncoded(string text, int index) => index + 2 < text.Length
        && char.IsAsciiHexDigit(text[index + 1]) && char.IsAsciiHexDigit(text[index + 2]);

    private static bool IsExpression(string text)
    {
        var body = text.TrimStart('+', '#', '.', '/', ';', '?', '&');
        return text.Length - body.Length <= 1 && Array.TrueForAll(body.Split(','), IsVariable);
    }

    private static bool IsVariable(string text)
    {
        var name = text.EndsWith('*') ? text[..^1] : text;
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        if (colon >= 0)
        {
            var length = name[(colon + 1)..];
            name = name[..colon];
            if (length.Length is 0 or > 4 || length[0] == '0' || !length.All(char.IsAsciiDigit))
            {
                return false;
            }
        }

        return name.Length > 0 && Array.TrueForAll(name.Split('.'), IsName);
    }

    private static bool IsName(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsAsciiLetterOrDigit(text[i]) && text[i] != '_' && !(text[i] == '%' && IsEncoded(text, i)))
            {
                return false;
            }
        }

        return text.Length > 0;
    }

    private static bool HasNoColonFirst(string path)
    {
        var colon = path.IndexOf(':', StringComparison.Ordinal);
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        return colon < 0 || (slash >= 0 && slash < colon);
    }

    private static bool IsAuthority(string text, bool isInternational)
    {
        var at = text.LastIndexOf('@');
        if (at >= 0 && !Holds(text[..at], ":", isInternational))
        {
            return false;
        }

        var host = text[(at + 1)..];
        var port = "";
        var colon = host.LastIndexOf(':');
        if (host.StartsWith('['))
        {
            var end = host.IndexOf(']', StringComparison.Ordinal);
            if (end < 0 || (end + 1 < host.Length && host[end + 1] != ':'))
            {
                return false;
            }

            port = end + 2 <= host.Length ? host[(end + 2)..] : "";
            var literal = host[1..end];
            return port.All(char.IsAsciiDigit)
                && (AddressFormats.IsIpv6(literal) || (literal.StartsWith('v') && Holds(literal, ":", false)));
        }

        if (colon >= 0)
        {
            (host, port) = (host[..colon], host[(colon + 1)..]);
        }

        return port.All(char.IsAsciiDigit) && Holds(host, "", isInternational);
    }

    private static bool Holds(string text, string more, bool isInternational)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '%')
            {
                if (!IsEncoded(text, i))
                {
                    return false;
                }
            }
            else if (!char.IsAsciiLetterOrDigit(c) && !Unreserved.Contains(c, StringComparison.Ordinal)
                && !Delimiters.Contains(c, StringComparison.Ordinal) && !more.Contains(c, StringComparison.Ordinal)
                && !(isInternational && c >= '\u00a0'))
            {
                return false;
            }
        }

        return true;
    }
}
