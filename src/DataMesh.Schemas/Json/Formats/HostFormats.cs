using System.Globalization;
using System.Text;

namespace DataMesh.Schemas.Json.Formats;

/// <summary>Names of hosts, in ASCII (RFC 1123) and beyond (RFC 5890 to 5892).</summary>
internal static class HostFormats
{
    private const int MaximumLength = 253;
    private const int MaximumLabelLength = 63;

    public static bool IsHostname(string text) =>
        text.Length is > 0 and <= MaximumLength && Array.TrueForAll(text.Split('.'), IsAsciiLabel);

    public static bool IsInternationalHostname(string text)
    {
        // Four characters of Unicode separate labels.
        var labels = text.Split('.', '\u3002', '\uff0e', '\uff61');
        var length = 0;
        foreach (var label in labels)
        {
            var ascii = Ascii.IsValid(label) ? label : IsInternationalLabel(label) ? Encode(label) : null;
            if (ascii is null || !IsAsciiLabel(ascii))
            {
                return false;
            }

            length += ascii.Length + 1;
        }

        return length <= MaximumLength + 1;
    }

    private static bool IsAsciiLabel(string label)
    {
        if (label.Length is 0 or > MaximumLabelLength || label[0] == '-' || label[^1] == '-'
            || !label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
        {
            return false;
        }

        if (label.Length < 4 || label[2] != '-' || label[3] != '-')
        {
            return true;
        }

        return label.StartsWith("xn--", StringComparison.OrdinalIgnoreCase) && Decode(label) is { } text
            && !Ascii.IsValid(text) && IsInternationalLabel(text);
    }

    private static string? Encode(string label)
    {
        try
        {
            return new IdnMapping { AllowUnassigned = false }.GetAscii(label.Normalize(NormalizationForm.FormC));
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static string? Decode(string label)
    {
        try
        {
            return new IdnMapping { AllowUnassigned = false }.GetUnicode(label);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The characters of RFC 5892 that are valid, and those that are valid beside certain others.</summary>
    private static bool IsInternationalLabel(string label)
    {
        var runes = label.EnumerateRunes().ToArray();
        var isStart = Rune.GetUnicodeCategory(runes[0]) is UnicodeCategory.NonSpacingMark
            or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;
        if (isStart || label[0] == '-' || label[^1] == '-' || (label.Length > 3 && label[2] == '-' && label[3] == '-'))
        {
            return false;
        }

        for (var i = 0; i < runes.Length; i++)
        {
            if (!IsAllowed(runes, i))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsAllowed(Rune[] runes, int index)
    {
        var before = index > 0 ? runes[index - 1].Value : 0;
        var after = index < runes.Length - 1 ? runes[index + 1].Value : 0;
        switch (runes[index].Value)
        {
            case '-':
                return true;
            case 0xb7:
                return before == 'l' && after == 'l';
            case 0x375:
                return after is >= 0x370 and <= 0x3ff or >= 0x1f00 and <= 0x1fff;
            case 0x5f3 or 0x5f4:
                return before is >= 0x590 and <= 0x5ff;
            case 0x30fb:
                return runes.Any(r => r.Value is (>= 0x3040 and <= 0x30fa) or (>= 0x30fc and <= 0x30ff) or (>= 0x3400
                    and <= 0x9fff) or 0x3005 or 0x3007);
            case >= 0x660 and <= 0x669:
                return !runes.Any(r => r.Value is >= 0x6f0 and <= 0x6f9);
            case >= 0x6f0 and <= 0x6f9:
                return !runes.Any(r => r.Value is >= 0x660 and <= 0x669);
            case 0x200c:
                return IsVirama(before) || (IsJoining(before) && IsJoining(after));
            case 0x200d:
                return IsVirama(before);
            case 0x6fd or 0x6fe or 0xf0b or 0x3007:
                return true;
            case 0x640 or 0x7fa or 0x302e or 0x302f or (>= 0x3031 and <= 0x3035) or 0x303b:
                return false;
        }

        return Rune.GetUnicodeCategory(runes[index]) is UnicodeCategory.LowercaseLetter
            or UnicodeCategory.UppercaseLetter or UnicodeCategory.OtherLetter or UnicodeCategory.NonSpacingMark
            or UnicodeCategory.SpacingCombiningMark
            or UnicodeCategory.ModifierLetter or UnicodeCategory.DecimalDigitNumber;
    }

    // The letters of Arabic, which join with those beside them.
    private static bool IsJoining(int point) => point is (>= 0x620 and <= 0x64a) or (>= 0x66e and <= 0x6d5);

    private static bool IsVirama(int point) => point is 0x94d or 0x9cd or 0xa4d or 0xacd or 0xb4d or 0xbcd or 0xc4d
        or 0xccd or 0xd4d or 0xdca or 0xe3a or 0xf84 or 0x1039 or 0x103a or 0x17d2 or 0xa806 or 0xa8c4;
}
