using System.Text.Json.Nodes;
using DataMesh.Model.Checks;
using DataMesh.Model.Descriptor;
using DataMesh.Model.Schemas;
using DataMesh.Quality.Planning;

namespace DataMesh.Quality.Standards;

/// <summary>Turns declared global standards into checks of columns.</summary>
internal static class StandardChecks
{
    /// <param name="schema">A standard without listed columns finds its own here, by name and type.</param>
    public static IEnumerable<CheckSpec> For(
        GlobalStandardsSpec standards, TableSchema schema, IReadOnlySet<string> elsewhere)
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
        var isText = family == ColumnFamily.Text;
        return standard switch
        {
            StandardNames.UuidV4 => family == ColumnFamily.Uuid
                || (isText && (name is "id" or "uuid" || Ends(name, "_id") || Ends(name, "_uuid"))),
            StandardNames.Iso8601Utc => family == ColumnFamily.TimestampTz
                || (isText && (name is "timestamp" || Ends(name, "_at") || Ends(name, "_timestamp"))),
            StandardNames.Iso4217 => isText && (name is "currency" or "currency_code" || Ends(name, "_currency")),
            _ => isText,
        };
    }

    private static bool Ends(string name, string end) => name.EndsWith(end, StringComparison.Ordinal);
}
