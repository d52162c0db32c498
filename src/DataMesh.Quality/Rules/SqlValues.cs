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
            _ => $"CAST({SqlText.Literal(text)} AS {column.Type})",
        };
    }

    private static string? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && double.IsFinite(number)
            ? text
            : null;
}
