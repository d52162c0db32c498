using System.Globalization;
using System.Text;
using DataMesh.Schemas.Protobuf.Codec;
using DataMesh.Schemas.Protobuf.Types;

namespace DataMesh.Schemas.Protobuf.Json;

/// <summary>Timestamps, durations and field masks as text.</summary>
internal static class WellKnownText
{
    private const long FirstSecond = -62_135_596_800;
    private const long LastSecond = 253_402_300_799;
    private const long MostSeconds = 315_576_000_000;
    private const int Nanos = 1_000_000_000;

    public static string Write(ProtoMessage message)
    {
        if (message.Type.FullName is WellKnown.FieldMask)
        {
            return string.Join(',', message.List("paths").Cast<string>().Select(ToCamel));
        }

        var seconds = message.Get("seconds") as long? ?? 0;
        var nanos = message.Get("nanos") as int? ?? 0;
        return message.Type.FullName is WellKnown.Timestamp ? Timestamp(seconds, nanos) : Duration(seconds, nanos);
    }

    public static void Read(ProtoMessage message, string text, string path)
    {
        switch (message.Type.FullName)
        {
            case WellKnown.FieldMask:
                var paths = message.Type.Field("paths")!;
                foreach (var part in text.Split(',', StringSplitOptions.RemoveEmptyEntries))
                {
                    message.Add(paths, ToSnake(part, path));
                }

                break;
            case WellKnown.Timestamp:
                Set(message, ReadTimestamp(text) ?? throw JsonErrors.Invalid(path, $"'{text}' is no RFC 3339 time"));
                break;
            default:
                Set(message, ReadDuration(text)
                    ?? throw JsonErrors.Invalid(path, $"'{text}' is no duration such as \"1.5s\""));
                break;
        }
    }

    private static void Set(ProtoMessage message, (long Seconds, int Nanos) value)
    {
        message.Set(message.Type.Field("seconds")!, value.Seconds);
        message.Set(message.Type.Field("nanos")!, value.Nanos);
    }

    private static string Timestamp(long seconds, int nanos)
    {
        if (seconds is < FirstSecond or > LastSecond || nanos is < 0 or >= Nanos)
        {
            throw JsonErrors.Invalid(WellKnown.Timestamp, "the time is outside of the years 1 to 9999");
        }

        var time = DateTime.UnixEpoch.AddSeconds(seconds);
        return time.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture) + Fraction(nanos) + "Z";
    }

    private static string Duration(long seconds, int nanos)
    {
        if (seconds is < -MostSeconds or > MostSeconds || nanos is <= -Nanos or >= Nanos
            || (seconds > 0 && nanos < 0) || (seconds < 0 && nanos > 0))
        {
            throw JsonErrors.Invalid(WellKnown.Duration, "the duration is out of range");
        }

        var sign = seconds < 0 || nanos < 0 ? "-" : "";
        return sign + Math.Abs(seconds).ToString(CultureInfo.InvariantCulture) + Fraction(Math.Abs(nanos)) + "s";
    }

    /// <summary>None, three, six or nine digits.</summary>
    private static string Fraction(int nanos)
    {
        if (nanos == 0)
        {
            return "";
        }

        var digits = nanos.ToString("D9", CultureInfo.InvariantCulture);
        var length = nanos % 1_000_000 == 0 ? 3 : nanos % 1000 == 0 ? 6 : 9;
        return "." + digits[..length];
    }

    private static (long, int)? ReadTimestamp(string text)
    {
        var point = text.IndexOf('.');
        var end = point < 0 ? -1 : point + 1;
        while (end > 0 && end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        var nanos = 0;
        if (point >= 0 && !TryFraction(text[(point + 1)..end], out nanos))
        {
            return null;
        }

        var whole = point < 0 ? text : text[..point] + text[end..];
        string[] forms = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd't'HH:mm:ssK"];
        if (whole.Length < 20 || !DateTimeOffset.TryParseExact(whole.Replace('z', 'Z'), forms,
            CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
        {
            return null;
        }

        return (time.ToUnixTimeSeconds(), nanos);
    }

    private static (long, int)? ReadDuration(string text)
    {
        if (!text.EndsWith('s'))
        {
            return null;
        }

        var body = text[..^1];
        var isNegative = body.StartsWith('-');
        body = isNegative ? body[1..] : body;
        var point = body.IndexOf('.');
        var nanos = 0;
        if (!long.TryParse(point < 0 ? body : body[..point], NumberStyles.None, CultureInfo.InvariantCulture,
                out var seconds)
            || seconds > MostSeconds
            || (point >= 0 && !TryFraction(body[(point + 1)..], out nanos)))
        {
            return null;
        }

        return isNegative ? (-seconds, -nanos) : (seconds, nanos);
    }

    private static bool TryFraction(string digits, out int nanos)
    {
        nanos = 0;
        return digits.Length is > 0 and <= 9
            && int.TryParse(digits.PadRight(9, '0'), NumberStyles.None, CultureInfo.InvariantCulture, out nanos);
    }

    private static string ToCamel(string path)
    {
        var camel = JsonNames.Of(path);
        return string.Equals(ToSnake(camel, WellKnown.FieldMask), path, StringComparison.Ordinal)
            ? camel
            : throw JsonErrors.Invalid(WellKnown.FieldMask, $"the path '{path}' has no form in JSON");
    }

    private static string ToSnake(string path, string at)
    {
        var snake = new StringBuilder(path.Length + 4);
        foreach (var c in path)
        {
            if (c == '_')
            {
                throw JsonErrors.Invalid(at, $"the path '{path}' must be written in camel case");
            }

            _ = char.IsAsciiLetterUpper(c) ? snake.Append('_').Append(char.ToLowerInvariant(c)) : snake.Append(c);
        }

        return snake.ToString();
    }
}
