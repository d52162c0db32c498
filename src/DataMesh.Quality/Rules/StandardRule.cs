using DataMesh.DuckDb;
using DataMesh.Model.Diagnostics;
using DataMesh.Quality.Patterns;
using DataMesh.Quality.Planning;
using DataMesh.Quality.Standards;

namespace DataMesh.Quality.Rules;

/// <summary>A column keeps a global standard; null passes.</summary>
internal static class StandardRule
{
    // RFC 9562: version nibble 4, variant bits 10.
    private const string UuidV4 =
        "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-4[0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}";

    // ISO 8601-1 extended format, complete, with UTC said as Z or +00:00 (-00:00 means an unknown offset in RFC 3339).
    private const string Iso8601Utc =
        @"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.,][0-9]{1,9})?(Z|\+00:00|\+0000)";

    public static PlannedCheck Compile(RuleContext context)
    {
        var written = context.Arguments.Text("standard");
        return written is null
            ? context.Not($"standard needs `standard`, one of {string.Join(", ", StandardNames.All)}")
            : StandardNames.Find(written) switch
            {
                StandardNames.UuidV4 => Uuid(context),
                StandardNames.Iso8601Utc => Timestamp(context),
                StandardNames.Iso4217 => Currency(context),
                StandardNames.Utf8 => Text(context),
                _ => context.Not(
                    $"standard `{written}` is not known; {NearestName.Suggest(written, [.. StandardNames.All])}"),
            };
    }

    private static PlannedCheck Uuid(RuleContext context) => context.Family switch
    {
        ColumnFamily.Uuid or ColumnFamily.Text => context.Row(NotFull(context.TextSql, UuidV4)),
        _ => context.WrongType("text or a UUID"),
    };

    private static PlannedCheck Timestamp(RuleContext context) => context.Family switch
    {
        // The type itself is an instant; every reader gets it in UTC.
        ColumnFamily.TimestampTz => context.Row("false"),
        ColumnFamily.Text => context.Row(
            NotFull(context.ColumnSql, Iso8601Utc),
            new RowTerm($"{context.ColumnSql} IS NOT NULL " +
                $"AND TRY_CAST(replace(left({context.ColumnSql}, 19), 'T', ' ') AS TIMESTAMP) IS NULL")),
        ColumnFamily.Timestamp => context.Not(
            $"column `{context.Column.Name}` is {context.Column.Type}, which does not say UTC; " +
            "make it TIMESTAMP WITH TIME ZONE"),
        _ => context.WrongType("text or a timestamp with time zone"),
    };

    private static PlannedCheck Currency(RuleContext context) => context.Family == ColumnFamily.Text
        ? context.Row(AcceptedValuesRule.NoneOf(context, [.. Iso4217.Codes.Select(c => SqlText.Literal(c))],
            Iso4217.Codes))
        : context.WrongType("text");

    // DuckDB refuses text that is not UTF-8 when it reads it; U+FFFD is the trace of a decoder upstream that did not.
    private static PlannedCheck Text(RuleContext context) => context.Family switch
    {
        ColumnFamily.Text => context.Row($"contains({context.ColumnSql}, chr(65533))"),
        ColumnFamily.Blob => context.Row(
            $"{context.ColumnSql} IS NOT NULL AND TRY(decode({context.ColumnSql})) IS NULL"),
        _ => context.WrongType("text or a blob"),
    };

    private static RowTerm NotFull(string value, string pattern) =>
        new($"NOT regexp_full_match({value}, {SqlText.Literal(pattern)})")
        {
            Test = TextMatcher.ForPattern($"^(?:{pattern})$") is { } matcher ? new TextTest(value, matcher) : null,
        };
}
