namespace DataMesh.Model.Checks;

/// <summary>The one table of check types: reader, JSON Schema and manual come from it.</summary>
public static class CheckTypeTable
{
    public static IReadOnlyList<CheckTypeDefinition> All { get; } =
    [
        new(CheckTypes.NotNull, "Every row has a value.", JudgesRows: true, CheckColumns.Each, [],
            "{type: not_null, column: iata}"),
        new(CheckTypes.Unique, "No two rows have the same value, or the same values of several columns together.",
            JudgesRows: true, CheckColumns.Together, [], "{type: unique, columns: [iata, month]}"),
        new(CheckTypes.Range, "Every value lies between bounds; rows without a value pass.", JudgesRows: true,
            CheckColumns.Each,
            [
                new("min", ArgumentKinds.Bound, "The smallest allowed value.", Example: "0"),
                new("max", ArgumentKinds.Bound, "The largest allowed value.", Example: "100"),
                new("exclusive", ArgumentKinds.Flag, "Whether the bounds themselves are not allowed.", Default: "false",
                    Example: "true"),
            ],
            "{type: range, column: share, min: 0, max: 1}", ArgumentKinds.BoundsProblem),
        new(CheckTypes.AcceptedValues, "Every value is one of a list; rows without a value pass.", JudgesRows: true,
            CheckColumns.Each,
            [new("values", ArgumentKinds.Values, "The allowed values.", Required: true, Example: "[rain, snow, sun]")],
            "{type: accepted_values, column: weather, values: [rain, snow, sun]}"),
        new(CheckTypes.Pattern, "Every value matches a regular expression; rows without a value pass.",
            JudgesRows: true, CheckColumns.Each,
            [
                new("pattern", ArgumentKinds.Regex, "The expression (RE2); anchor it with ^ and $ to match the whole.",
                    Required: true, Alias: "regex", Example: "\"^[A-Z]{3}$\""),
            ],
            "{type: pattern, column: iata, pattern: \"^[A-Z]{3}$\"}"),
        new(CheckTypes.Length, "Every text's number of characters lies between bounds; rows without a value pass.",
            JudgesRows: true, CheckColumns.Each,
            [
                new("min", ArgumentKinds.Count, "The fewest characters.", Example: "1"),
                new("max", ArgumentKinds.Count, "The most characters.", Example: "80"),
            ],
            "{type: length, column: name, min: 1, max: 80}", ArgumentKinds.BoundsProblem),
        new(CheckTypes.Relationship, "Every value exists in a column of another table; rows without a value pass.",
            JudgesRows: true, CheckColumns.One,
            [
                new("to", ArgumentKinds.Text,
                    "The other table: a product's address, or a model or port of this product.",
                    Required: true, Example: "datamesh:airports/airports"),
                new("field", ArgumentKinds.Text, "The other table's column.", Alias: "to_column",
                    Default: "the checked column's name", Example: "iata"),
            ],
            "{type: relationship, column: origin, to: \"datamesh:airports/airports\", field: iata}"),
        new(CheckTypes.Freshness, "The newest value of a date or timestamp column is not too old.", JudgesRows: false,
            CheckColumns.One,
            [new("max_age", ArgumentKinds.Duration, "The oldest it may be.", Required: true, Example: "36 hours")],
            "{type: freshness, column: loaded_at, max_age: 36 hours}"),
        new(CheckTypes.RowCount, "The number of rows lies between bounds.", JudgesRows: false, CheckColumns.None,
            [
                new("min", ArgumentKinds.Count, "The fewest rows.", Example: "1"),
                new("max", ArgumentKinds.Count, "The most rows.", Example: "1000000"),
            ],
            "{type: row_count, min: 1000}", ArgumentKinds.BoundsProblem),
        new(CheckTypes.Sql, "A query of its own, in which `{{ table }}` is the checked table, finds no row.",
            JudgesRows: false, CheckColumns.Optional,
            [
                new("sql", ArgumentKinds.Text, "A SELECT that answers the failing rows.", Required: true,
                    Alias: "query", Example: "select * from {{ table }} where price < cost"),
            ],
            "{type: sql, name: no-loss, sql: \"select * from {{ table }} where price < cost\"}"),
        new(CheckTypes.Expression, "A boolean SQL expression over the row's columns holds; unknown (null) passes.",
            JudgesRows: true, CheckColumns.Optional,
            [
                new("expression", ArgumentKinds.Text, "The expression.", Required: true,
                    Example: "ended_at >= started_at"),
            ],
            "{type: expression, name: ends-after-start, expression: ended_at >= started_at}"),
        new(CheckTypes.Standard, "Every value has the form of a global standard; rows without a value pass.",
            JudgesRows: true, CheckColumns.Each,
            [
                new("standard", ArgumentKinds.OneOf("uuid_v4", "iso_8601_utc", "iso_4217", "utf_8"), "The standard.",
                    Required: true, Example: "uuid_v4"),
            ],
            "{type: standard, column: event_id, standard: uuid_v4}"),
    ];

    public static CheckTypeDefinition? Find(string type) => All.FirstOrDefault(t => t.Type == type);
}
