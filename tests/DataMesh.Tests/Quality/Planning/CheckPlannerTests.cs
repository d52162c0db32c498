using DataMesh.Model.Checks;
using DataMesh.Model.Descriptor;
using DataMesh.Model.Schemas;
using DataMesh.Quality.Planning;
using static DataMesh.Tests.Quality.CheckSpecs;

namespace DataMesh.Tests.Quality.Planning;

public sealed class CheckPlannerTests
{
    private static readonly TableSchema Orders = new(
    [
        new("order_id", "VARCHAR"), new("Number", "BIGINT"), new("amount", "DOUBLE"), new("placed_at", "TIMESTAMP"),
        new("currency", "VARCHAR"), new("tags", "VARCHAR[]"), new("day", "DATE"),
    ]);

    [Fact]
    public void Plan_prints_every_check_with_the_sql_that_judges_it()
    {
        var plan = Plan(
            Check(CheckTypes.NotNull, "order_id, day"),
            Check(CheckTypes.Range, "amount", """{"min": 0}""").Mostly(0.99),
            Check(CheckTypes.Range, "day", """{"min": "2024-01-01", "max": "2025-01-01", "exclusive": true}"""),
            Check(CheckTypes.AcceptedValues, "currency", """{"values": ["EUR", "it's"]}""").Warn(),
            Check(CheckTypes.AcceptedValues, "number", """{"values": [1, 2]}"""),
            Check(CheckTypes.Pattern, "order_id", """{"pattern": "^[a-z]+$"}"""),
            Check(CheckTypes.Length, "tags", """{"max": 3}"""),
            Check(CheckTypes.Relationship, "number", """{"to": "a/n", "field": "n"}"""),
            Check(CheckTypes.Expression, null, """{"expression": "amount > 0"}""", "positive"),
            Check(CheckTypes.Unique, "number"),
            Check(CheckTypes.Unique, "order_id, day"),
            Check(CheckTypes.RowCount, null, """{"min": 1, "max": 9}"""),
            Check(CheckTypes.Freshness, "placed_at", """{"max_age": "2 hours"}"""),
            Check(CheckTypes.Sql, null, """{"sql": "select * from {{ table }}\nwhere amount < 0"}""", "free"),
            Check(CheckTypes.NotNull, "ordr_id"));

        Assert.Equal(
            """
            table orders: 7 columns, 15 checks

            rows, in the one pass
              not_null(order_id, day) [not_null, error]
                fails where "order_id" IS NULL
                         or "day" IS NULL
              range(amount) [range, error, mostly 0.99]
                fails where "amount" < 0
                         or isnan("amount")
              range(day) [range, error]
                fails where "day" <= CAST('2024-01-01' AS DATE)
                         or "day" >= CAST('2025-01-01' AS DATE)
              accepted_values(currency) [accepted_values, warning]
                fails where NOT list_contains(['EUR', 'it''s'], "currency")
              accepted_values(number) [accepted_values, error]
                fails where "Number" <> 1 AND "Number" <> 2
              pattern(order_id) [pattern, error]
                fails where NOT regexp_full_match("order_id", '(?:^[a-z]+$)')
              length(tags) [length, error]
                fails where len("tags") > 3
              relationship(number) [relationship, error]
                fails where "Number" IS NOT NULL AND "Number" NOT IN
                (SELECT "n" FROM (FROM n) AS "_keys" WHERE "n" IS NOT NULL)
              positive [expression, error]
                fails where TRY(coalesce(NOT (amount > 0
                ), false))

            keys, in the one pass
              unique(number) [unique, error]
                Number: values in bitmaps, or radix partitions when sparse
              unique(order_id, day) [unique, error]
                order_id, day: hashes in radix partitions

            count, in the one pass
              row_count() [row_count, error]
                1 to 9 rows

            newest, in the one pass
              freshness(placed_at) [freshness, error]
                epoch_us(max("placed_at")) at most 2 hours ago

            one query each
              free [sql, error]
                select * from "this"
                where amount < 0

            not run
              not_null(ordr_id) [not_null, error]
                there is no column `ordr_id`; did you mean `order_id`?

            """,
            plan.ToText(),
            ignoreLineEndingDifferences: true);
        Assert.True(plan.Blocks);
    }

    [Theory]
    [InlineData("rnge", "amount", "{}", "there is no check type `rnge`; did you mean `range`?")]
    [InlineData("range", "amount", "{}", "range needs `min`, `max` or both")]
    [InlineData("range", "amount", """{"mn": 1, "max": 2}""", "`mn` is not an argument of range; did you mean `min`?")]
    [InlineData("range", "amount", """{"min": "a"}""", "`min` is \"a\", which is not a value of DOUBLE")]
    [InlineData("range", "day", """{"max": "soon"}""", "`max` is \"soon\", which is not a value of DATE")]
    [InlineData("range", "placed_at", """{"min": 5}""", "`min` is 5, which is not a value of TIMESTAMP")]
    [InlineData("range", "day", """{"min": "2023-02-29"}""", "`min` is \"2023-02-29\", which is not a value of DATE")]
    [InlineData("range", "currency", """{"min": 1}""",
        "range needs a number, date or time; column `currency` is VARCHAR")]
    [InlineData("range", null, """{"min": 1}""", "range needs `column` or `columns`")]
    [InlineData("pattern", "amount", """{"pattern": "x"}""", "pattern needs text; column `amount` is DOUBLE")]
    [InlineData("accepted_values", "number", """{"values": ["x"]}""",
        "`values` has \"x\", which is not a value of BIGINT")]
    [InlineData("accepted_values", "number", "{}", "accepted_values needs `values`, a list of at least one value")]
    [InlineData("relationship", "number", """{"to": "a/b"}""", "relationship: there is no data for `a/b`")]
    [InlineData("freshness", "placed_at", """{"max_age": "soon"}""",
        "`max_age` must be a duration such as `5 minutes`, not `soon`")]
    [InlineData("freshness", "amount", """{"max_age": "1 day"}""",
        "freshness needs a date or timestamp; column `amount` is DOUBLE")]
    [InlineData("row_count", "amount", """{"min": 1}""", "row_count judges the whole table; remove `column`")]
    [InlineData("row_count", null, """{"min": -1}""", "`min` must be a whole number of 0 or more, not `-1`")]
    [InlineData("standard", "order_id", """{"standard": "iso_9000"}""", "standard `iso_9000` is not known")]
    [InlineData("standard", "placed_at", """{"standard": "iso_8601_utc"}""", "which does not say UTC")]
    [InlineData("length", "amount", """{"min": 1}""", "length needs text, a blob or a list")]
    [InlineData("freshness", "placed_at, day", """{"max_age": "1 day"}""", "freshness takes one column, not 2")]
    public void Plan_says_why_a_check_can_not_run(string type, string? columns, string arguments, string reason)
    {
        var plan = Plan(Check(type, columns, arguments));

        var result = Assert.Single(plan.NotRun);
        Assert.Equal(CheckStatus.NotRun, result.Status);
        Assert.Contains(reason, result.Detail, StringComparison.Ordinal);
        Assert.True(plan.Blocks);
    }

    [Fact]
    public void Plan_makes_checks_of_global_standards()
    {
        var standards = new GlobalStandardsSpec
        {
            IdFormat = "UUID v4",
            CurrencyFormat = "ISO 4217",
            Encoding = "UTF-8",
        };
        var plan = CheckPlanner.Plan(new CheckPlanRequest { Table = "t", Schema = Orders, Standards = standards });

        Assert.Equal(
            ["uuid_v4(order_id)", "iso_4217(currency)", "utf_8(order_id)", "utf_8(currency)"],
            plan.Checks.Select(c => c.Spec.Name));
        Assert.False(plan.Blocks);
    }

    [Fact]
    public void Plan_finds_a_standard_amiss_on_an_unknown_column_unless_another_port_has_it()
    {
        var standards = new GlobalStandardsSpec
        {
            IdFormat = "UUID v4",
            Columns = new Dictionary<string, IReadOnlyList<string>> { ["id_format"] = ["user_id"] },
        };
        var request = new CheckPlanRequest { Table = "t", Schema = Orders, Standards = standards };

        Assert.True(CheckPlanner.Plan(request).Blocks);
        Assert.Empty(CheckPlanner.Plan(request with { ColumnsElsewhere = ["user_id"] }).Checks);
    }

    private static CheckPlan Plan(params CheckSpec[] checks) => CheckPlanner.Plan(new CheckPlanRequest
    {
        Table = "orders",
        Schema = Orders,
        Checks = checks,
        Relation = name => name == "a/n" ? "FROM n" : null,
    });
}
