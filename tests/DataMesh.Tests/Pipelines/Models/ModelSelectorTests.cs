using DataMesh.Pipelines.Models;

namespace DataMesh.Tests.Pipelines.Models;

public sealed class ModelSelectorTests
{
    [Theory]
    [InlineData("", "stg_a stg_b mid orders side")]
    [InlineData("mid", "mid")]
    [InlineData("stg_*", "stg_a stg_b")]
    [InlineData("+mid", "stg_a stg_b mid")]
    [InlineData("mid+", "mid orders")]
    [InlineData("1+orders", "mid orders")]
    [InlineData("stg_a+1", "stg_a mid side")]
    [InlineData("tag:nightly", "mid")]
    [InlineData("path:transforms/staging", "stg_a stg_b")]
    [InlineData("port:batch", "orders")]
    [InlineData("config.materialized:table", "mid orders")]
    [InlineData("stg_a side", "stg_a side")]
    [InlineData("+orders,stg_*", "stg_a stg_b")]
    [InlineData("mid.sql", "mid")]
    public void A_selection_is_what_dbt_selects(string expression, string expected)
    {
        var selection = Models().Select(expression.Length == 0 ? [] : [expression]);
        Assert.Equal(expected.Split(' ').Order(StringComparer.Ordinal),
            selection.Value!.Selected.Select(m => m.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_must_run_includes_what_is_read() =>
        Assert.Equal(["stg_a", "stg_b", "mid"], Models().Select(["mid"]).Value!.Required.Select(m => m.Name));

    [Theory]
    [InlineData("midd", "'midd' matches no model", "did you mean `mid`?")]
    [InlineData("tg:nightly", "there is no selection 'tg:'", "did you mean `tag`?")]
    [InlineData("tag:nightli", "'tag:nightli' matches no model", "did you mean `nightly`?")]
    [InlineData("++", "'++' is not a selection", "write a model's name, +name, name+, tag:…, path:…, port:…")]
    public void A_selection_of_nothing_is_an_error(string expression, string message, string fix)
    {
        var finding = Assert.Single(Models().Select([expression]).Diagnostics);
        Assert.Equal((message, fix), (finding.Message, finding.Fix));
    }

    private static CompiledModels Models() => ModelGraph.Compile(Products.With(
        ("orders", "from {{ ref('mid') }}"),
        ("mid", "{{ config(materialized='table', tags='nightly') }} from {{ ref('stg_a') }}, {{ ref('stg_b') }}"),
        ("transforms/staging/stg_a.sql", "select 1"),
        ("transforms/staging/stg_b.sql", "select 1"),
        ("side", "from {{ ref('stg_a') }}")), new CompileContext()).Value!;
}
