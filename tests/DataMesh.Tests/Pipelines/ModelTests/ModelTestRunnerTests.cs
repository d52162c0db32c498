using DataMesh.Model.Folders;
using DataMesh.Model.Schemas;
using DataMesh.Pipelines.ModelTests;
using DataMesh.Tests.Pipelines.Models;

namespace DataMesh.Tests.Pipelines.ModelTests;

public sealed class ModelTestRunnerTests
{
    [Fact]
    public void Rows_are_equal_in_any_order_and_spelling()
    {
        var result = Run(
            "select id, cast(amount as decimal(10, 2)) as amount, cast(seen as timestamptz) as seen, "
            + "x / 3 as third, null as n "
            + "from {{ source('raw-orders') }}",
            """
            given:
              - input: source('raw-orders')
                rows:
                  - {id: 1, amount: 1.5, seen: "2024-01-01T10:00:00+02:00", x: 1}
                  - {id: 2, amount: 2, seen: "2024-01-01T10:00:00+02:00", x: 2}
            expect:
              rows:
                - {id: 2, amount: 2.000, third: 0.6666666666667, n: null}
                - {id: 1, amount: "1.50", seen: 2024-01-01 08:00:00Z, third: 0.33333333333333}
            """);
        // A column that only one expected row names is null in the other.
        Assert.Equal(
            """
            rows: 1 as expected, 1 changed (~ expected → actual)
              id | amount | third          | n    | seen
            ~ 2  | 2.00   | 0.666666666667 | NULL | NULL → 2024-01-01 08:00:00+00

            """, result.Describe());
    }

    [Fact]
    public void A_difference_is_shown_row_by_row_with_aligned_columns()
    {
        var result = Run("from {{ source('raw-orders') }}", """
            given:
              - input: source('raw-orders')
                rows:
                  - {id: 1, name: ann, city: Bern}
                  - {id: 2, name: bob, city: Rome}
                  - {id: 3, name: "", city: null}
                  - {id: 3, name: "", city: null}
            expect:
              rows:
                - {id: 1, name: ann, city: Bern}
                - {id: 2, name: bob, city: Oslo}
                - {id: 4, name: dan, city: Lund}
                - {id: 3, name: "", city: null}
            """);
        Assert.Equal(ModelTestOutcome.Failed, result.Outcome);
        Assert.Equal(
            """
            rows: 2 as expected, 1 changed (~ expected → actual), 1 missing (-), 1 unexpected (+)
              id | name | city
            ~ 2  | bob  | Oslo → Rome
            - 4  | dan  | Lund
            + 3  | ''   | NULL

            """, result.Describe());
    }

    [Fact]
    public void Columns_that_only_the_model_names_are_null()
    {
        var result = Run(
            "select o.id, upper(o.name) as name, c.city from {{ source('raw-orders') }} o "
            + "left join {{ source('crm', 'people') }} c on c.id = o.customer_id and c.is_active",
            """
            given:
              - input: source('raw-orders')
                rows: [{id: 1}]
            expect:
              rows: [{id: 1, name: null, city: null}]
            """);
        Assert.Equal("", result.Describe());
    }

    [Fact]
    public void Real_columns_give_the_types_and_refuse_others()
    {
        var options = new ModelTestOptions
        {
            InputSchema = port => port.Name == "raw-orders"
                ? new TableSchema([new ColumnSchema("id", "INTEGER"), new ColumnSchema("day", "DATE"),
                    new ColumnSchema("tags", "VARCHAR[]")])
                : null,
        };
        var test = """
            given:
              - input: source('raw-orders')
                rows: [{id: 7, day: 2024-02-29, tags: [a, b]}]
            expect:
              rows: [{id: 7, year: 2024, first: a}]
            """;
        const string sql = "select id, year(day) as year, tags[1] as first from {{ source('raw-orders') }}";
        Assert.Equal("", Run(sql, test, options).Describe());

        var wrong = Run(sql, test.Replace("day:", "dya:", StringComparison.Ordinal), options);
        Assert.Equal(
            "DM4201 domains/shop/orders/tests/t.yaml:2:5: source('raw-orders') has no column 'dya'\n"
            + "  → did you mean `day`?\n",
            wrong.Describe());
    }

    [Fact]
    public void Texts_that_look_like_times_are_texts_when_the_model_needs_texts()
    {
        var result = Run("select substr(day, 1, 4) as year from {{ source('raw-orders') }}", """
            given:
              - input: source('raw-orders')
                rows: [{day: 2024-02-29}]
            expect:
              rows: [{year: "2024"}]
            """);
        Assert.Equal("", result.Describe());
    }

    [Fact]
    public void Models_that_are_not_given_are_computed_from_what_they_read()
    {
        var product = Products.With(
            ("orders", "select * from {{ ref('stg') }} where id > 1"),
            ("stg", "select id * 10 as id from {{ source('raw-orders') }}"),
            ("tests/t.yaml", """
                name: through the stage
                model: orders
                given:
                  - input: source('raw-orders')
                    rows: [{id: 1}]
                expect:
                  rows: [{id: 10}]
                """));
        Assert.Equal("", Assert.Single(ModelTestRunner.Run(product, new ModelTestOptions()).Value!).Describe());
    }

    [Fact]
    public void An_incremental_model_sees_the_rows_that_this_is_given()
    {
        const string sql = "{{ config(materialized='incremental') }} select id from {{ source('raw-orders') }} "
            + "{% if is_incremental() %}where id > (select max(id) from {{ this }}){% endif %}";
        const string given = """
            given:
              - input: source('raw-orders')
                rows: [{id: 1}, {id: 2}, {id: 3}]
              - input: this
                rows: [{id: 2}]
            expect:
              rows: [{id: 3}]
            """;
        Assert.Equal("", Run(sql, given + "\noverrides: {macros: {is_incremental: true}}").Describe());
        Assert.Equal(ModelTestOutcome.Failed, Run(sql, given).Outcome);
    }

    [Fact]
    public void Rows_can_be_written_as_csv()
    {
        var result = Run("select id + 1 as id, name, city is null as homeless from {{ source('raw-orders') }}", """
            given:
              - input: source('raw-orders')
                format: csv
                rows: |
                  id, name, city
                  1, "ann, the ""1st"" one", Bern
                  2, bob,

            expect:
              format: csv
              rows: |
                id,name,homeless
                3,bob,true
                2,"ann, the ""1st"" one",false
            """);
        Assert.Equal("", result.Describe());
    }

    [Fact]
    public void A_csv_row_with_too_few_cells_is_told()
    {
        var product = Products.With(("orders", "select 1 as a"), ("tests/t.yaml",
            "model: orders\nexpect:\n  rows: |\n    a,b\n    1\n"));
        Assert.Contains("must have 2 cells in every row; row 1 has 1",
            Products.Text(ModelTestRunner.Run(product, new ModelTestOptions()).Diagnostics), StringComparison.Ordinal);
    }

    [Fact]
    public void Variables_can_be_overridden() => Assert.Equal("",
        Run("select '{{ var('currency') }}' as c, {{ var('n') + 1 }} as n, "
            + "{% if var('on') %}1{% else %}0{% endif %} as f",
            "overrides: {vars: {currency: EUR, n: 2, on: false}}\nexpect: {rows: [{c: EUR, n: 3, f: 0}]}").Describe());

    [Theory]
    [InlineData("select 1 as a", "model: ordrs\nexpect: {rows: []}", "there is no model 'ordrs'",
        "did you mean `orders`?")]
    [InlineData("select 1 as a", "expect: {rows: [{b: 1}]}", "the model 'orders' has no column 'b'",
        "did you mean `a`?")]
    [InlineData("select 1 as a", "expect: {rows: [{a: x}]}",
        "row 1 of expect: 'x' can not be a value of the column 'a'",
        "the model gives INTEGER there")]
    [InlineData("select 1 as a", "given: [{input: source('raw-orders'), rows: []}]\nexpect: {rows: [{a: 1}]}",
        "the model 'orders' does not read source('raw-orders')", "it reads nothing")]
    [InlineData("from {{ source('raw-orders') }}",
        "given: [{input: source('raw-order'), rows: []}]\nexpect: {rows: []}",
        "source('raw-order') names no input port", "did you mean `raw-orders`?")]
    [InlineData("from {{ source('raw-orders') }}", "given: [{input: raw-orders, rows: []}]\nexpect: {rows: []}",
        "'raw-orders' is not an input", "write source('port', 'table'), ref('model') or this")]
    [InlineData("select {{ 1 + }}", "expect: {rows: []}", "expected an expression, found the end of the tag",
        "mend the tag")]
    public void A_test_that_can_not_be_run_tells_why(string sql, string test, string message, string fix)
    {
        var result = Run(sql, test);
        Assert.Equal(ModelTestOutcome.Error, result.Outcome);
        Assert.Equal((message, fix), (result.Problems[0].Message, result.Problems[0].Fix));
    }

    [Fact]
    public void A_model_can_not_read_files()
    {
        var result = Run("select * from read_csv('/etc/passwd')", "expect: {rows: []}");
        Assert.Equal(ModelTestOutcome.Error, result.Outcome);
        Assert.Contains("refuses", result.Problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_that_never_ends_is_stopped()
    {
        var result = Run(
            "select sum(a.range * b.range + c.range) as s from range(1000000) a, range(1000000) b, range(1000000) c",
            "expect: {rows: [{s: 1}]}", new ModelTestOptions { Timeout = TimeSpan.FromMilliseconds(300) });
        Assert.Equal("the test takes longer than 0.3 s", result.Problems[0].Message);
    }

    [Fact]
    public void Selected_tests_alone_are_run()
    {
        var product = Products.With(("orders", "select 1 as a"), ("tests/t.yaml", """
            unit_tests:
              - {name: one, model: orders, expect: {rows: [{a: 1}]}}
              - {name: two, model: orders, expect: {rows: [{a: 2}]}}
            """));
        Assert.Equal(["two"], ModelTestRunner.Run(product, new ModelTestOptions { Select = ["tw*"] })
            .Value!.Select(r => r.Name));
        Assert.Equal(2, ModelTestRunner.Run(product, new ModelTestOptions { Select = ["orders"] }).Value!.Count);
    }

    private static ModelTestResult Run(string sql, string test, ModelTestOptions? options = null)
    {
        var text = test.Contains("model:", StringComparison.Ordinal) ? test : test + "\nmodel: orders";
        ProductDefinition product = Products.With(("orders", sql), ("tests/t.yaml", text));
        var parsed = ModelTestRunner.Run(product, options ?? new ModelTestOptions());
        Assert.Equal("", Products.Text(parsed.Diagnostics));
        return Assert.Single(parsed.Value!);
    }
}
