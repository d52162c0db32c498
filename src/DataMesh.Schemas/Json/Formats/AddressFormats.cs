using System.Globalization;

namespace DataMesh.Schemas.Json.Formats;

/// <summary>Mail and network addresses.</summary>
internal static class AddressFormats
{
    private const string AtomSigns = "!#$%&'*+-/=?^_`{|}~";

    /// <summary>RFC 5321 (RFC 6531 where international).</summary>
    public static bool IsEmail(string text, bool isInternational)
    {
        var at = text.LastIndexOf('@');
        if (at <= 0 || at == text.Length - 1)
        {
            return false;
        }

        var (local, domain) = (text[..at], text[(at + 1)..]);
        return IsLocalPart(local, isInternational) && IsMailDomain(domain, isInternational);
    }

    public static bool IsIpv4(string text)
    {
        var parts = text.Split('.');
        return parts.Length == 4 && Array.TrueForAll(parts, p => p.Length is > 0 and <= 3 && p.All(char.IsAsciiDigit)
            && (p.Length == 1 || p[0] != '0')
            && int.Parse(p, NumberStyles.None, CultureInfo.InvariantCulture) <= 255);
    }

    public static bool IsIpv6(string text)
    {
        var parts = text.Split(':');
        if (parts.Length is < 3 or > 9 || text.Contains(":::", StringComparison.Ordinal))
        {
            return false;
        }

        var gap = text.IndexOf("::", StringComparison.Ordinal);
        if (gap >= 0 && text.IndexOf("::", gap + 1, StringComparison.Ordinal) >= 0)
        {
            return false;
        }

        var groups = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            var part = parts[i];
            var isEdge = (i == 0 && text.StartsWith("::", StringComparison.Ordinal))
                || (i == parts.Length - 1 && text.EndsWith("::", StringComparison.Ordinal));
            var isHole = part.Length == 0 && gap >= 0 && (isEdge || (i > 0 && i < parts.Length - 1));
            var isLastIpv4 = i == parts.Length - 1 && IsIpv4(part);
            if (!isHole && !isLastIpv4 && !(part.Length is > 0 and <= 4 && part.All(char.IsAsciiHexDigit)))
            {
                return false;
            }

            groups += isHole ? 0 : isLastIpv4 ? 2 : 1;
        }

        return gap >= 0 ? groups < 8 : groups == 8;
    }

    private static bool IsLocalPart(string text, bool isInternational)
    {
        if (text.Length >= 2 && text[0] == '"' && text[^1] == '"')
        {
            return IsQuoted(text[1..^1], isInternational);
        }

        return Array.TrueForAll(text.Split('.'), part => part.Length > 0 && part.All(c =>
            char.IsAsciiLetterOrDigit(c) || AtomSigns.Contains(c, StringComparison.Ordinal)
            || (isInternational && c > '\u007f')));
    }

    private static bool IsQuoted(string text, bool isInternational)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == '"')
            {
                return false;
            }

            if (i >= text.Length || text[i] < ' ' || (text[i] > '~' && !(isInternational && text[i] > '\u007f')))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsMailDomain(string text, bool isInternational)
    {
        if (text[0] == '[' && text[^1] == ']')
        {
            var literal = text[1..^1];
            return literal.StartsWith("IPv6:", StringComparison.OrdinalIgnoreCase)
                ? IsIpv6(literal[5..])
                : IsIpv4(literal);
        }

        return isInternational ? HostFormats.IsInternationalHostname(text) : HostFormats.IsHostname(text);
    }
}
