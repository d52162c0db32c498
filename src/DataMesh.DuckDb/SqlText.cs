using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;
using DataMesh.DuckDb.Vectors;
using DataMesh.Model.Errors;

namespace DataMesh.DuckDb;

/// <summary>The one place that puts names and values into SQL text.</summary>
public static partial class SqlText
{
    /// <summary>A name in double quotes, whatever it holds.</summary>
    /// <exception cref="MeshException">The name is empty or holds NUL, which DuckDB cannot store.</exception>
    public static string Identifier(string name) =>
        name.Length == 0 || name.Contains('\0', StringComparison.Ordinal)
            ? throw new MeshException(
                ErrorKind.Invalid, "sql-identifier", "A name in SQL must not be empty or contain the NUL character.")
            : $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>A dotted name, each part quoted.</summary>
    public static string Identifier(params IEnumerable<string> parts) => string.Join('.', parts.Select(Identifier));

    /// <summary>Text in single quotes; it is never read as anything but text.</summary>
    public static string Literal(string text) => text.Contains('\0', StringComparison.Ordinal)
        ? $"({string.Join(" || chr(0) || ", text.Split('\0').Select(Quote))})"
        : Quote(text);

    /// <summary>Any value that a parameter may have, as a constant of its type.</summary>
    public static string Literal(object? value) => value switch
    {
        null => "NULL",
        string text => Literal(text),
        bool flag => flag ? "TRUE" : "FALSE",
        float number => $"'{Round(number)}'::FLOAT",
        double number => $"'{Round(number)}'::DOUBLE",
        sbyte or byte or short or ushort or int or uint or long or ulong or Int128 or UInt128 or decimal =>
            $"({((IFormattable)value).ToString(null, CultureInfo.InvariantCulture)})",
        DuckDbDecimal number => $"({number})",
        Guid id => $"'{id:D}'::UUID",
        DateOnly date => $"'{date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}'::DATE",
        TimeOnly time => $"'{time.ToString("HH:mm:ss.ffffff", CultureInfo.InvariantCulture)}'::TIME",
        DateTime { Kind: DateTimeKind.Utc } time => Literal(new DateTimeOffset(time)),
        DateTime time => $"'{time.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture)}'::TIMESTAMP",
        DateTimeOffset time => Literal(time),
        byte[] bytes => $"from_hex('{Convert.ToHexString(bytes)}')",
        TimeSpan span => Literal(new DuckDbInterval(0, 0, span.Ticks / TimeSpan.TicksPerMicrosecond)),
        DuckDbInterval span => Literal(span),
        IEnumerable list => $"[{string.Join(", ", list.Cast<object?>().Select(Literal))}]",
        _ => throw new ArgumentException($"A {value.GetType().Name} has no literal.", nameof(value)),
    };

    /// <summary>A name quoted only where DuckDB's own printer would quote it.</summary>
    internal static string OptionalIdentifier(string name) =>
        Plain().IsMatch(name) && !SqlKeywords.Contains(name) ? name : Identifier(name);

    private static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string Round(IFormattable number) => number.ToString("R", CultureInfo.InvariantCulture);

    private static string Literal(DateTimeOffset time) => string.Create(
        CultureInfo.InvariantCulture, $"'{time.ToUniversalTime():yyyy-MM-dd HH:mm:ss.ffffff}+00'::TIMESTAMPTZ");

    private static string Literal(DuckDbInterval span) => string.Create(
        CultureInfo.InvariantCulture,
        $"(to_months({span.Months}) + to_days({span.Days}) + to_microseconds({span.Micros}))");

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Plain();
}
