using DataMesh.Metadata;
using DataMesh.Metadata.Search;

namespace DataMesh.Tests.Metadata;

/// <summary>Searches that nearly everything answers.</summary>
public sealed class BroadSearchTests
{
    private const int Others = 10_500;

    [Fact]
    public async Task A_word_that_everything_has_still_puts_the_exact_name_first_and_pages_without_overlap()
    {
        await using var fixture = new StoreFixture();
        await fixture.Store.AppendAsync(new MetadataChange("user:ada")
        {
            Documents =
            [
                .. Enumerable.Range(0, Others).Select(i => Document($"a/data-{i}", "a")),
                Document("z/data", "z"), Document("y/data", "y"),
            ],
        });

        var first = await fixture.Store.SearchAsync(new SearchQuery("data", Limit: 5));
        Assert.Equal(["y/data", "z/data", "a/data-0", "a/data-1", "a/data-2"], first.Hits.Select(h => h.Document.Key));
        Assert.Equal((SearchPage.MaxTotal, false), (first.Total, first.IsTotalExact));
        var keys = new HashSet<string>(StringComparer.Ordinal);
        for (var offset = 0; offset < Others + 2; offset += SearchQuery.MaxLimit)
        {
            var page = await fixture.Store.SearchAsync(new SearchQuery("data", Offset: offset,
                Limit: SearchQuery.MaxLimit));
            Assert.All(page.Hits, h => Assert.True(keys.Add(h.Document.Key)));
        }

        Assert.Equal(Others + 2, keys.Count);
        var filtered = await fixture.Store.SearchAsync(new SearchQuery("data", Domain: "z"));
        Assert.Equal((1, true), (filtered.Total, filtered.IsTotalExact));
    }

    private static SearchDocument Document(string key, string domain) =>
        new(key, key.Split('/')[1], domain, "team", "Everything.", [], []);
}
