using DataMesh.Metadata.Search;
using DataMesh.Model.Descriptor;
using DataMesh.Model.Errors;
using DataMesh.Model.Folders;

namespace DataMesh.Tests.Catalog;

/// <summary>Finding products.</summary>
public sealed class SearchTests
{
    [Fact]
    public async Task The_exact_name_is_first_then_names_then_tags_and_columns_then_descriptions()
    {
        await using var fixture = await CatalogFixture.OpenAsync(
            Product("a/notes", "Delay, delay, delay: all about delay and delays."),
            Product("b/facts", columns: "delay_minutes"),
            Product("c/marks", tags: "delay"),
            Product("d/delay-by-airport"),
            Product("e/delay"));

        Assert.Equal(["e/delay", "d/delay-by-airport", "b/facts", "c/marks", "a/notes"], await Find(fixture, "delay"));
    }

    [Theory]
    [InlineData("play-events")]
    [InlineData("play_events")]
    [InlineData("playEvents")]
    [InlineData("PlayEvents")]
    [InlineData("play events")]
    [InlineData("events play")]
    [InlineData("playevents")]
    [InlineData("play ev")]
    [InlineData("listening")]
    [InlineData("userId")]
    [InlineData("user-id")]
    [InlineData("useri")]
    [InlineData("listening-team")]
    [InlineData("caf\u00e9s")]
    [InlineData("cafe")]
    public async Task Every_spelling_finds_it(string text)
    {
        await using var fixture = await CatalogFixture.OpenAsync(
            Product("listening/play-events", "Heard in caf\u00e9s.", columns: "user_id"), Product("weather/daily"));

        Assert.Equal(["listening/play-events"], await Find(fixture, text));
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("NEAR(a b)")]
    [InlineData("name:daily OR 1=1")]
    [InlineData("*")]
    [InlineData("' ; DROP TABLE events --")]
    [InlineData("\0\u202e\ud83d")]
    public async Task No_text_is_a_syntax_error(string text)
    {
        await using var fixture = await CatalogFixture.OpenAsync(Product("weather/daily"));

        await fixture.Catalog.SearchAsync(new SearchQuery(text));
    }

    [Fact]
    public async Task Filters_and_pages_narrow_what_is_found()
    {
        await using var fixture = await CatalogFixture.OpenAsync(
            [.. Enumerable.Range(0, 7).Select(i => Product($"a/delay-{i}", tags: i % 2 == 0 ? "even" : "odd")),
                Product("b/delay-7", tags: "odd")]);

        Assert.Equal(["a/delay-1", "a/delay-3", "a/delay-5"], await Find(fixture, "delay", q => q with
        {
            Domain = "a",
            Tag = "odd",
        }));
        Assert.Equal(["b/delay-7"], await Find(fixture, "", q => q with { Owner = "b-team" }));
        Assert.Equal(["a/delay-3", "a/delay-4"], await Find(fixture, "", q => q with { Offset = 3, Limit = 2 }));
        var page = await fixture.Catalog.SearchAsync(new SearchQuery("delay", Offset: 6, Limit: 5));
        Assert.Equal((8, 2), (page.Total, page.Hits.Count));
        var all = new List<string>();
        for (var offset = 0; offset < 8; offset += 3)
        {
            all.AddRange(await Find(fixture, "delay", q => q with { Offset = offset, Limit = 3 }));
        }

        Assert.Equal(8, all.Distinct(StringComparer.Ordinal).Count());
        var error = await Assert.ThrowsAsync<MeshException>(() =>
            fixture.Catalog.SearchAsync(new SearchQuery("delay", Limit: 0)));
        Assert.Equal("search-page", error.Code);
    }

    [Fact]
    public async Task A_hit_tells_why()
    {
        await using var fixture = await CatalogFixture.OpenAsync(
            Product("weather/daily", "Wind and rain, measured.", tags: "wind-power", columns: "wind_speed"));

        var hit = Assert.Single((await fixture.Catalog.SearchAsync(new SearchQuery("wind"))).Hits);

        Assert.Equal(
            [
                new SearchMatch(SearchField.Tag, "wind-power"), new SearchMatch(SearchField.Column, "wind_speed"),
                new SearchMatch(SearchField.Description, "Wind and rain, measured."),
            ],
            hit.Matches);
    }

    [Fact]
    public async Task A_misspelt_word_gets_the_nearest_that_find_something()
    {
        await using var fixture = await CatalogFixture.OpenAsync(Product("weather/daily"),
            Product("flights/punctuality"));

        var page = await fixture.Catalog.SearchAsync(new SearchQuery("flights punctualty"));

        Assert.Equal((0, "flights punctuality"), (page.Total, Assert.Single(page.DidYouMean)));
        Assert.Empty((await fixture.Catalog.SearchAsync(new SearchQuery("xylophone"))).DidYouMean);
    }

    [Fact]
    public async Task The_index_follows_apply_and_publish()
    {
        await using var fixture = await CatalogFixture.OpenAsync(Product("weather/daily"), Product("flights/clean"));
        Assert.Empty(await Find(fixture, "day"));
        await fixture.BuildAsync("weather/daily", 0);
        Assert.Equal(["weather/daily"], await Find(fixture, "day"));

        await fixture.ApplyAsync(Product("weather/daily", "Now of storms."));
        Assert.Equal(["weather/daily"], await Find(fixture, "storm"));
        Assert.Equal(["weather/daily"], await Find(fixture, "day"));
        Assert.Empty(await Find(fixture, "clean"));
    }

    private static async Task<IEnumerable<string>> Find(CatalogFixture fixture, string text,
        Func<SearchQuery, SearchQuery>? filter = null)
    {
        var query = new SearchQuery(text);
        var page = await fixture.Catalog.SearchAsync(filter is null ? query : filter(query));
        return page.Hits.Select(h => h.Product.QualifiedName);
    }

    private static ProductDefinition Product(string name, string description = "", string? tags = null,
        string? columns = null) => Folder.Product(name).With(s => s with
    {
        Metadata = s.Metadata with { Description = description },
        Tags = tags is null ? [] : [tags],
        Schema = columns is null ? null : new SchemaSpec { Fields = [Folder.Field(columns, "BIGINT")] },
    });
}
