using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using DataMesh.DuckDb;
using DataMesh.Model.Schemas;
using DataMesh.Quality.Planning;

namespace DataMesh.Quality.Rules;

/// <summary>Turns a value a user wrote into a SQL constant of a column's type.</summary>
internal static class SqlValues
{
    /// <returns>The constant, or null when the value can not be of that type.</returns>
    public static string? ForColumn(JsonNode? node, ColumnSchema column)
    {
        if (node is not JsonValue value || ArgumentReader.Spelling(value) is not { } text)
        {
            return null;
        }

        return ColumnFamilies.Of(column) switch
        {
            ColumnFamily.Integer or ColumnFamily.Decimal or ColumnFamily.Float => Number(text),
            ColumnFamily.Boolean => value.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? text : null,
            ColumnFamily.Text => SqlText.Literal(text),
            ColumnFamily.Date or ColumnFamily.Timestamp or ColumnFamily.TimestampTz when !IsTime(text) => null,
            ColumnFamily.Time when !TimeOnly.TryParse(text, CultureInfo.InvariantCulture, out _) => null,
            ColumnFamily.Uuid when !Guid.TryParseExact(text, "D", out _) => null,
            _ => $"CAST({SqlText.Literal(text)} AS {column.Type})",
        };
    }

    // DuckDB would refuse a wrong constant only when it meets the first row.
    private static bool IsTime(string text) => text.Length >= 10 && char.IsAsciiDigit(text[0]) && text[4] == '-'
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _);

    private static string? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && double.IsFinite(number)
            ? text
            : null;
}
