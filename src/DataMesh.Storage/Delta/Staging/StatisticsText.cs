using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace DataMesh.Storage.Delta.Staging;

/// <summary>
/// DuckDB's text of a value as the JSON that Delta's statistics want; null when the value carries no bound.
/// </summary>
internal static class StatisticsText
{
    /// <summary>Strings are cut to this many characters, as the protocol's reference writer does.</summary>
    public const int MaxCharacters = 32;

    private static readonly string[] Timestamps =
        ["yyyy-MM-dd HH:mm:ss.FFFFFF", "yyyy-MM-dd HH:mm:ss.FFFFFFzz", "yyyy-MM-dd HH:mm:ss.FFFFFFzzz", "yyyy-MM-dd"];

    /// <param name="deltaType">The protocol's name of the type; "decimal" for decimals.</param>
    public static JsonNode? ToJson(string deltaType, string text, bool isMax) => deltaType switch
    {
        "byte" or "short" or "integer" or "long" =>
            long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long n)
                ? JsonValue.Create(n)
                : null,
        "float" or "double" => Number(text),
        "decimal" => JsonNumber(text),
        "boolean" => null,
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? JsonValue.Create(text)
            : null,
        "timestamp" => Timestamp(text, "yyyy-MM-ddTHH:mm:ss.ffffffZ"),
        "timestamp_ntz" => Timestamp(text, "yyyy-MM-ddTHH:mm:ss.ffffff"),
        "string" => (isMax ? CutUp(text) : CutDown(text)) is { } cut ? JsonValue.Create(cut) : null,
        _ => null,
    };

    /// <summary>A prefix: never greater than the text.</summary>
    public static string CutDown(string text)
    {
        int end = EndOf(text, MaxCharacters);
        return text[..end];
    }

    /// <summary>
    /// A short text that is not smaller in the order of UTF-8 bytes: the prefix and one character that is greater than
    /// the
    /// one it replaces. Null when no such character is there.
    /// </summary>
    public static string? CutUp(string text)
    {
        int end = EndOf(text, MaxCharacters);
        if (end == text.Length)
        {
            return text;
        }

        const int Highest = 0x10FFFF;
        const char Delete = '\x7F';
        foreach (var rune in text[end..].EnumerateRunes())
        {
            if (rune.Value < Delete)
            {
                return text[..end] + Delete;
            }

            if (rune.Value < Highest)
            {
                return text[..end] + char.ConvertFromUtf32(Highest);
            }

            end += rune.Utf16SequenceLength;
        }

        return null;
    }

    private static int EndOf(string text, int characters)
    {
        int end = 0;
        for (int i = 0; i < characters && end < text.Length; i++)
        {
            end += char.IsHighSurrogate(text[end]) && end + 1 < text.Length ? 2 : 1;
        }

        return end;
    }

    private static JsonNode? Number(string text) =>
        double.TryParse(
            text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
            ? JsonNumber(text)
            : null;

    /// <summary>The digits as they are: a decimal of 38 digits is no .NET number.</summary>
    private static JsonNode? JsonNumber(string text)
    {
        try
        {
            return JsonNode.Parse(Encoding.UTF8.GetBytes(text)) as JsonValue;
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }

    private static JsonValue? Timestamp(string text, string format)
    {
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return DateTimeOffset.TryParseExact(text, Timestamps, CultureInfo.InvariantCulture, Utc, out var time)
            ? JsonValue.Create(time.ToString(format, CultureInfo.InvariantCulture))
            : null;
    }
}
