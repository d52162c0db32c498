using System.Text.Json.Nodes;
using DataMesh.Model.Checks;
using DataMesh.Model.Descriptor;
using DataMesh.Model.Schemas;
using DataMesh.Quality.Planning;

namespace DataMesh.Quality.Standards;

/// <summary>Turns declared global standards into checks of columns.</summary>
internal static class StandardChecks
{
    /// <param name="schema">The table's columns; a standard without listed columns finds its own by name and type.</param>
    public static IEnumerable<CheckSpec> For(GlobalStandardsSpec standards, TableSchema schema, IReadOnlySet<string> elsewhere)
    {
        (string Field, string? Written, string Expected)[] fields =
        [
            ("id_format", standards.IdFormat, StandardNames.UuidV4),
            ("timestamp_format", standards.TimestampFormat, StandardNames.Iso8601Utc),
            ("currency_format", standards.CurrencyFormat, StandardNames.Iso4217),
            ("encoding", standards.Encoding, StandardNames.Utf8),
        ];

        foreach (var (field, written, expected) in fields)
        {
            if (written is null)
            {
                continue;
            }

            var standard = StandardNames.Find(written) ?? written;
            var columns = standards.Columns.TryGetValue(field, out var listed)
                ? listed.Where(c => schema.Find(c) is not null || !elsewhere.Contains(c))
                : schema.Columns.Where(c => Concerns(expected, c)).Select(c => c.Name);
            foreach (var column in columns)
            {
                yield return Check(standard, column);
            }
        }
    }

    private static CheckSpec Check(string standard, string column) => new()
    {
        Name = $"{standard}({column})",
        Type = CheckTypes.Standard,
        Columns = [column],
        Arguments = new Dictionary<string, JsonNode?>(StringComparer.Ordinal) { ["standard"] = standard },
    };

    private static bool Concerns(string standard, ColumnSchema column)
    {
        var (family, name) = (ColumnFamilies.Of(column), column.Name.ToLowerInvariant());
        return standard switch
        {
            StandardNames.UuidV4 => family == ColumnFamily.Uuid
                || (family == ColumnFamily.Text && (name is "id" or "uuid" || name.EndsWith("_id", StringComparison.Ordinal)
                    || name.EndsWith("_uuid", StringComparison.Ordinal))),
            StandardNames.Iso8601Utc => family == ColumnFamily.TimestampTz
                || (family == ColumnFamily.Text && (name is "timestamp" || name.EndsWith("_at", StringComparison.Ordinal)
                    || name.EndsWith("_timestamp", StringComparison.Ordinal))),
            StandardNames.Iso4217 => family == ColumnFamily.Text
                && (name is "currency" or "currency_code" || name.EndsWith("_currency", StringComparison.Ordinal)),
            _ => family == ColumnFamily.Text,
        };
    }
}
