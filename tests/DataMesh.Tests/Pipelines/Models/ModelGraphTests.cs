using DataMesh.Model.Descriptor;
using DataMesh.Model.Diagnostics;
using DataMesh.Model.Folders;
using DataMesh.Pipelines.Models;

namespace DataMesh.Tests.Pipelines.Models;

public sealed class ModelGraphTests
{
    [Fact]
    public void Models_come_after_what_they_read()
    {
        var compiled = Compile(Products.With(
            ("orders", "select * from {{ ref('b') }} join {{ ref('a') }} using (id)"),
            ("b", "select * from {{ ref('a') }}"),
            ("a", "select * from {{ source('raw', 'raw_orders') }}")));

        Assert.Equal(["a", "b", "orders"], compiled.Models.Select(m => m.Name));
        Assert.Equal([0, 1, 2], compiled.Models.Select(m => m.Level));
        Assert.Equal(["a", "b"], compiled.Find("orders")!.DependsOn);
        Assert.Equal(["raw-orders"], compiled.Find("a")!.Inputs);
        Assert.Equal("orders", compiled.ForPort("batch")!.Name);
        Assert.Equal(3, compiled.Levels.Count());
    }

    [Theory]
    [InlineData("source('raw-orders')")]
    [InlineData("source('raw_orders')")]
    [InlineData("source('raw_orders', 'whatever')")]
    [InlineData("source('lake', 'raw_orders')")]
    public void A_source_finds_its_port_by_either_name(string source) =>
        Assert.Equal(["raw-orders"], Compile(Products.With(("orders", $"from {{{{ {source} }}}}"))).Models[0].Inputs);

    [Fact]
    public void A_source_finds_its_port_by_the_product_it_reads() => Assert.Equal(["customers"],
        Compile(Products.With(("orders", "from {{ source('crm', 'people') }}"))).Models[0].Inputs);

    [Fact]
    public void Relations_are_what_the_context_says()
    {
        var compiled = Compile(
            Products.With(("orders", "from {{ ref('a') }}, {{ source('customers') }}, {{ this }}"), ("a", "select 1")),
            new CompileContext
            {
                Ref = name => $"work.{name}", Source = port => $"read('{port.Name}')", This = name => $"kept.{name}",
            });
        Assert.Equal("from work.a, read('customers'), kept.orders\n", compiled.Find("orders")!.Sql);
    }

    [Fact]
    public void All_mistakes_of_all_files_are_told_at_once()
    {
        var result = ModelGraph.Compile(
            Products.With(
                ("orders",
                    "{{ config(materialised='table', tags=1) }}\n"
                    + "select * from {{ ref('stg_order') }}, {{ source('raw_order') }}"),
                ("stg_orders",
                    "{{ config(materialized='tabel') }} select {{ var('currncy') }} from {{ ref('stg_orders2') }}"),
                ("broken", "select {{ 1 + }}"),
                ("deep/stg_orders.sql", ""),
                ("transforms/deep/stg_orders.sql", "select 1"),
                ("macros/m.sql", "text {% macro ref() %}{% endmacro %}")),
            new CompileContext { Vars = new Dictionary<string, object?> { ["currency"] = "EUR" } });

        Assert.Null(result.Value);
        Assert.Equal(
            """
            DM4111 m.sql:1:1 this stands outside of a macro and is never used
              → move it into a macro, or remove it
            DM4101 m.sql:1:6 the macro 'ref' has the name of a built-in
              → rename one
            DM4001 broken.sql:1:15 expected an expression, found the end of the tag
              → mend the tag
            DM4105 orders.sql:1:4 config() has no key 'materialised'
              → did you mean `materialized`?
            DM4105 orders.sql:1:4 config() key 'tags' can not be a whole number
              → write a name or a list of names
            DM4102 orders.sql:2:18 ref('stg_order') names no model
              → did you mean `stg_orders`?
            DM4103 orders.sql:2:42 source('raw_order') names no input port
              → did you mean `raw-orders`?
            DM4101 stg_orders.sql:1:1 there are two models 'stg_orders'; the other is deep/stg_orders.sql
              → rename one
            """, Lines(result.Diagnostics));
    }

    [Fact]
    public void An_unknown_variable_and_a_bad_config_value_are_told_with_the_nearest_name()
    {
        var result = ModelGraph.Compile(
            Products.With(("orders", "{{ config(materialized='tabel') }} select 1")), new CompileContext());
        Assert.Equal(
            "DM4105 domains/shop/orders/transforms/orders.sql:1:4 config() key 'materialized' can not be 'tabel' "
            + "→ did you mean `table`?", Products.Text(result.Diagnostics));

        result = ModelGraph.Compile(Products.With(("orders", "select {{ var('currncy') }}")),
            new CompileContext { Vars = new Dictionary<string, object?> { ["currency"] = "EUR" } });
        Assert.Equal("DM4109 domains/shop/orders/transforms/orders.sql:1:11 the variable 'currncy' has no value "
            + "→ did you mean `currency`?", Products.Text(result.Diagnostics));
    }

    [Fact]
    public void A_circle_is_named()
    {
        var result = ModelGraph.Compile(Products.With(
            ("orders", "from {{ ref('a') }}"), ("a", "from {{ ref('b') }}"), ("b", "from {{ ref('a') }}")),
                new CompileContext());
        Assert.Equal("DM4104 domains/shop/orders/transforms/a.sql:1:9 models read each other in a circle: a → b → a "
            + "→ break the circle", Products.Text(result.Diagnostics));
    }

    [Fact]
    public void A_model_that_reads_itself_is_told_of_this()
    {
        var result = ModelGraph.Compile(Products.With(("orders", "from {{ ref('orders') }}")), new CompileContext());
        Assert.Contains("with this", Products.Text(result.Diagnostics), StringComparison.Ordinal);
    }

    [Fact]
    public void A_port_without_its_model_is_an_error()
    {
        var result = ModelGraph.Compile(Products.With(("order", "select 1")), new CompileContext());
        Assert.Equal(["DM1305"], result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)
            .Select(d => d.Code));
    }

    [Fact]
    public void A_ref_inside_is_incremental_counts_only_when_it_holds()
    {
        var product = Products.With(
            ("orders",
                "{{ config(materialized='incremental', unique_key='id') }} select * from {{ source('customers') }}"
                + "{% if is_incremental() %} where x > (select max(x) from {{ ref('a') }}){% endif %}"),
            ("a", "select 1"));
        Assert.False(Compile(product).Find("orders")!.IsIncremental);
        Assert.Empty(Compile(product).Find("orders")!.DependsOn);

        var kept = new CompileContext { Kept = new HashSet<string> { "orders" } };
        var again = Compile(product, kept).Find("orders")!;
        Assert.True(again.IsIncremental);
        Assert.Equal(["a"], again.DependsOn);
        Assert.Equal(IncrementalStrategy.Merge, again.Config.Strategy);
        Assert.False(Compile(product, kept with { FullRefresh = true }).Find("orders")!.IsIncremental);
    }

    [Fact]
    public void The_range_of_a_backfill_is_readable_as_variables()
    {
        var product = Products.With(("orders",
            "select 1 {% if var('partition_start', none) %}where d >= '{{ var('partition_start') }}' "
            + "and d < '{{ var('partition_end') }}'{% endif %}"));
        Assert.Equal("select 1\n", Compile(product).Models[0].Sql);
        var window = new PartitionWindow(new DateTimeOffset(2024, 2, 1, 0, 0, 0, TimeSpan.Zero),
            new DateTimeOffset(2024, 2, 1, 14, 30, 0, TimeSpan.FromHours(2)));
        Assert.Equal("select 1 where d >= '2024-02-01' and d < '2024-02-01 12:30:00'\n",
            Compile(product, new CompileContext { Window = window }).Models[0].Sql);
    }

    [Fact]
    public void What_a_model_is_follows_config_then_the_descriptor()
    {
        var spec = Products.Spec() with
        {
            Transform = new TransformSpec { Mode = TransformMode.Incremental, UniqueKey = ["id"],
                PartitionBy = ["month"] },
        };
        var compiled = Compile(Products.With(spec,
            ("orders", "select * from {{ ref('a') }}, {{ ref('b') }}, {{ ref('c') }}"), ("a", "select 1"),
            ("b", "{{ config(materialized='table', tags=['x']) }}{{ config(tags='y') }} select 1"),
            ("c", "{{ config({'materialized': 'incremental', 'incremental_strategy': 'insert_overwrite', "
                + "'partition_by': 'd'}) }} "
                + "select 1")));
        Assert.Equal(Materialization.View, compiled.Find("a")!.Config.Materialized);
        Assert.Equal(["x", "y"], compiled.Find("b")!.Config.Tags);
        Assert.Equal(IncrementalStrategy.InsertOverwrite, compiled.Find("c")!.Config.Strategy);
        var port = compiled.Find("orders")!.Config;
        Assert.Equal((Materialization.Incremental, IncrementalStrategy.Merge), (port.Materialized, port.Strategy));
        Assert.Equal(["month"], port.PartitionBy);
    }

    [Theory]
    [InlineData("{{ run_query('select 1') }}", "DM4003", "not supported: run_query")]
    [InlineData("{{ env_var('HOME') }}", "DM4003", "not supported: env_var")]
    [InlineData("{{ adapter.get_relation('a') }}", "DM4003", "not supported: adapter.get_relation")]
    [InlineData("{{ dbt_utils.star('a') }}", "DM4003", "not supported: dbt_utils")]
    [InlineData("{{ run_started_at }}", "DM4003", "not supported: run_started_at")]
    [InlineData("{{ config(post_hook='drop table x') }} select 1", "DM4003", "not supported: config() key 'post_hook'")]
    [InlineData("{{ exceptions.raise_compiler_error('no!') }}", "DM4008", "no!")]
    [InlineData("{{ target.nme }}", "DM4004", "'target' has no attribute 'nme'")]
    [InlineData("{{ config(materialized='incremental', incremental_strategy='merge') }} select 1", "DM4105",
        "the incremental_strategy needs a unique_key")]
    [InlineData("  \n", "DM4108", "the model gives no SQL")]
    [InlineData("select 1;", "DM4108", "the model ends with a semicolon")]
    [InlineData("select {% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}", "DM4007",
        "the template")]
    public void What_is_not_executed_is_an_error(string sql, string code, string message)
    {
        var finding = ModelGraph.Compile(Products.With(("orders", sql)), new CompileContext()).Diagnostics[0];
        Assert.Equal(code, finding.Code);
        Assert.StartsWith(message, finding.Message, StringComparison.Ordinal);
        Assert.False(string.IsNullOrEmpty(finding.Fix));
    }

    [Fact]
    public void Macros_see_the_model_that_calls_them()
    {
        var compiled = Compile(Products.With(
            ("orders", "select {{ cents('amount') }} from {{ latest('a') }} -- {{ columns() | join('+') }}"),
                ("a", "select 1"),
            ("macros/money.sql", """
                {% macro cents(column, digits=2) -%}
                  round({{ column }} * 100, {{ digits }})
                {%- endmacro %}
                {% macro columns() %}{{ return(['a', 'b']) }}{% endmacro %}
                """),
            ("macros/deep/latest.sql",
                "{% macro latest(name) %}(from {{ ref(name) }} where {{ cents('x', 0) }}){% endmacro %}")));
        Assert.Equal("select round(amount * 100, 2) from (from \"a\" where round(x * 100, 0)) -- a+b\n",
            compiled.Find("orders")!.Sql);
        Assert.Equal(["a"], compiled.Find("orders")!.DependsOn);
    }

    [Fact]
    public void A_disabled_model_is_left_out_and_may_not_be_read()
    {
        var disabled = ("a", "{{ config(enabled=false) }} select 1");
        Assert.Single(Compile(Products.With(("orders", "select 1"), disabled)).Models);
        var result = ModelGraph.Compile(Products.With(("orders", "from {{ ref('a') }}"), disabled),
            new CompileContext());
        Assert.Contains("is disabled", Products.Text(result.Diagnostics), StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_that_nothing_reads_is_told()
    {
        var result = ModelGraph.Compile(Products.With(("orders", "select 1"), ("a", "select 1")), new CompileContext());
        Assert.True(result.IsValid);
        Assert.Equal("DM4107", Assert.Single(result.Diagnostics).Code);
    }

    /// <summary>Findings without the folder, each fix on a line of its own.</summary>
    private static string Lines(IEnumerable<Diagnostic> findings) => Products.Text(findings)
        .Replace("domains/shop/orders/transforms/", "", StringComparison.Ordinal)
        .Replace("domains/shop/orders/macros/", "", StringComparison.Ordinal)
        .Replace(" → ", "\n  → ", StringComparison.Ordinal);

    private static CompiledModels Compile(ProductDefinition product, CompileContext? context = null)
    {
        var result = ModelGraph.Compile(product, context ?? new CompileContext());
        Assert.True(result.IsValid, Products.Text(result.Diagnostics));
        return result.Value;
    }
}
