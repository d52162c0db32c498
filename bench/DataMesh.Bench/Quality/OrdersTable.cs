using System.Globalization;
using System.Text.Json.Nodes;
using DataMesh.DuckDb;
using DataMesh.Model.Checks;
using DataMesh.Model.Schemas;
using DataMesh.Quality.Planning;

namespace DataMesh.Bench.Quality;

/// <summary>Made-up orders with five keys of different kinds; their checks as a plan and as plain SQL.</summary>
internal static class OrdersTable
{
    private static readonly string[] NotNull =
        ["id", "number", "reference", "email", "placed_at", "country", "status", "amount", "quantity", "currency"];

    private static readonly string[] Unique = ["id", "number", "reference", "email", "placed_at"];

    private static readonly (string Column, string[] Values)[] Accepted =
    [
        ("country", ["DE", "FR", "PL", "ES", "IT", "NL"]), ("status", ["open", "paid", "sent", "returned"]),
        ("channel", ["web", "app", "shop"]), ("currency", ["EUR", "PLN", "USD"]), ("priority", ["1", "2", "3"]),
    ];

    private static readonly (string Column, int Min, int Max)[] Ranges =
        [("amount", 0, 100_000), ("quantity", 1, 100), ("discount", 0, 1)];

    /// <summary>Keys: an ordered number, one in random order, a random UUID, a text, an increasing time.</summary>
    public static string Sql(long rows) => string.Create(CultureInfo.InvariantCulture, $"""
        SELECT i AS id, (i * 15485863) % 20000003 + (i // 20000003) * 20000003 AS number, uuid() AS reference,
            'user' || (hash(i) % 1000000007) || '-' || i || '@example.org' AS email,
            TIMESTAMP '2024-01-01' + to_microseconds(i * 1310123) AS placed_at,
            ['DE', 'FR', 'PL', 'ES', 'IT', 'NL'][(1 + hash(i + 1) % 6)::BIGINT] AS country,
            ['open', 'paid', 'sent', 'returned'][(1 + hash(i + 2) % 4)::BIGINT] AS status,
            ['web', 'app', 'shop'][(1 + hash(i + 3) % 3)::BIGINT] AS channel,
            ['EUR', 'PLN', 'USD'][(1 + hash(i + 4) % 3)::BIGINT] AS currency,
            (1 + hash(i + 5) % 3)::INTEGER AS priority,
            (hash(i + 6) % 10000000) / 100.0 AS amount, (1 + hash(i + 7) % 100)::INTEGER AS quantity,
            (hash(i + 8) % 100) / 100.0 AS discount
        FROM range({rows}) r(i)
        """);

    public static CheckPlan Plan(DuckDbConnection connection, string relation, bool withKeys)
    {
        List<CheckSpec> checks =
        [
            .. NotNull.Select(c => Check(CheckTypes.NotNull, c)),
            .. Unique.Where(_ => withKeys).Select(c => Check(CheckTypes.Unique, c)),
            .. Accepted.Select(a => Check(CheckTypes.AcceptedValues, a.Column, ("values", Values(a.Column, a.Values)))),
            .. Ranges.Select(r => Check(CheckTypes.Range, r.Column, ("min", r.Min), ("max", r.Max))),
            Check(CheckTypes.RowCount, null, ("min", 1)),
            Check(CheckTypes.Freshness, "placed_at", ("max_age", "3650 days")),
        ];
        var schema = new TableSchema([.. connection.Rows($"DESCRIBE {relation}")
            .Select(r => new ColumnSchema((string)r[0]!, (string)r[1]!))]);
        return CheckPlanner.Plan(new CheckPlanRequest { Table = "orders", Schema = schema, Checks = checks });
    }

    /// <summary>One SELECT item a check, as somebody would write it.</summary>
    public static IReadOnlyList<string> Naive(bool withKeys) =>
    [
        .. NotNull.Select(c => $"count(*) FILTER ({c} IS NULL)"),
        .. Unique.Where(_ => withKeys).Select(c => $"count({c}) - count(DISTINCT {c})"),
        .. Accepted.Select(a => $"count(*) FILTER ({a.Column} NOT IN ({Literals(a.Column, a.Values)}))"),
        .. Ranges.Select(r => string.Create(
            CultureInfo.InvariantCulture, $"count(*) FILTER (NOT ({r.Column} >= {r.Min} AND {r.Column} <= {r.Max}))")),
        "count(*)",
        "max(placed_at)",
    ];

    private static JsonArray Values(string column, string[] values) =>
    [
        .. values.Select(v =>
            column == "priority" ? (JsonNode)int.Parse(v, CultureInfo.InvariantCulture) : JsonValue.Create(v)),
    ];

    private static string Literals(string column, string[] values) =>
        string.Join(", ", values.Select(v => column == "priority" ? v : $"'{v}'"));

    private static CheckSpec Check(
        string type, string? column, params (string Name, JsonNode Value)[] arguments) => new()
    {
        Name = $"{type}({column})",
        Type = type,
        Columns = column is null ? [] : [column],
        Arguments = arguments.ToDictionary(a => a.Name, a => (JsonNode?)a.Value, StringComparer.Ordinal),
    };
}
