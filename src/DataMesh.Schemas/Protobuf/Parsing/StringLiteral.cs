using System.Globalization;
using System.Text;
using DataMesh.Schemas.Protobuf.Syntax;

namespace DataMesh.Schemas.Protobuf.Parsing;

/// <summary>The bytes of a quoted string, with C's escapes.</summary>
internal static class StringLiteral
{
    /// <param name="token">With its quotes.</param>
    /// <param name="spot">For the error.</param>
    public static byte[] Decode(ReadOnlySpan<char> token, SourceSpot spot)
    {
        var body = token[1..^1];
        if (!body.Contains('\\'))
        {
            return Encode(body);
        }

        var bytes = new List<byte>(body.Length);
        var at = 0;
        while (at < body.Length)
        {
            var run = body[at..].IndexOf('\\');
            run = run < 0 ? body.Length - at : run;
            bytes.AddRange(Encode(body.Slice(at, run)));
            at += run;
            if (at < body.Length)
            {
                at = Escape(body, at + 1, bytes, spot);
            }
        }

        return [.. bytes];
    }

    private static byte[] Encode(ReadOnlySpan<char> text)
    {
        var bytes = new byte[Encoding.UTF8.GetByteCount(text)];
        Encoding.UTF8.GetBytes(text, bytes);
        return bytes;
    }

    private static int Escape(ReadOnlySpan<char> body, int at, List<byte> bytes, SourceSpot spot)
    {
        var c = at < body.Length ? body[at] : '\0';
        switch (c)
        {
            case 'x' or 'X':
                return Digits(body, at + 1, 2, 16, bytes, spot);
            case >= '0' and <= '7':
                return Digits(body, at, 3, 8, bytes, spot);
            case 'u':
                return CodePoint(body, at + 1, 4, bytes, spot);
            case 'U':
                return CodePoint(body, at + 1, 8, bytes, spot);
            default:
                bytes.Add(Simple(c, spot));
                return at + 1;
        }
    }

    private static byte Simple(char c, SourceSpot spot) => c switch
    {
        'a' => 7,
        'b' => 8,
        'f' => 12,
        'n' => 10,
        'r' => 13,
        't' => 9,
        'v' => 11,
        '\\' or '\'' or '"' or '?' => (byte)c,
        _ => throw new SyntaxStop("Invalid escape sequence in string literal.", spot),
    };

    private static int Digits(
        ReadOnlySpan<char> body, int at, int most, int numberBase, List<byte> bytes, SourceSpot spot)
    {
        var value = 0;
        var count = 0;
        while (count < most && at < body.Length && Digit(body[at]) is var digit && digit < numberBase)
        {
            value = value * numberBase + digit;
            at++;
            count++;
        }

        if (count == 0 || value > 255)
        {
            throw new SyntaxStop("Expected hex digits for escape sequence.", spot);
        }

        bytes.Add((byte)value);
        return at;
    }

    private static int Digit(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'f' => c - 'a' + 10,
        >= 'A' and <= 'F' => c - 'A' + 10,
        _ => 99,
    };

    private static int CodePoint(ReadOnlySpan<char> body, int at, int count, List<byte> bytes, SourceSpot spot)
    {
        if (at + count > body.Length || !int.TryParse(
                body.Slice(at, count), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            || !Rune.IsValid(value))
        {
            throw new SyntaxStop("Expected four hex digits for \\u escape sequence.", spot);
        }

        Span<byte> buffer = stackalloc byte[4];
        bytes.AddRange(buffer[..new Rune(value).EncodeToUtf8(buffer)]);
        return at + count;
    }
}
