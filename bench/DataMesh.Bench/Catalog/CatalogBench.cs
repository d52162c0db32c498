using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using DataMesh.Bench.Pairs;
using DataMesh.Catalog;
using DataMesh.Catalog.Builds;
using DataMesh.Metadata;
using DataMesh.Metadata.Audit;
using DataMesh.Metadata.Search;
using DataMesh.Model.Addresses;
using DataMesh.Model.Schemas;

namespace DataMesh.Bench.Catalog;

/// <summary>A catalog of a hundred thousand products: apply, load, search, resolve, builds, audit.</summary>
internal sealed class CatalogBench(string folder, StringBuilder table)
{
    private const int Size = 100_000, Callers = 64, AuditsEach = 500;

    private readonly LargeMesh _mesh = new(Size);
    private readonly MetadataOptions _options = new() { Path = Path.Combine(folder, "metadata.db") };

    public static void Run(Report report, string[] parts)
    {
        var folder = Directory.CreateTempSubdirectory("datamesh-bench-").FullName;
        try
        {
            var table = new StringBuilder("| what | ms |\n|---|---:|");
            new CatalogBench(folder, table).RunAsync().GetAwaiter().GetResult();
            report.Note(table.ToString());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task RunAsync()
    {
        var store = MetadataStore.Open(_options, TimeProvider.System);
        var catalog = await CatalogService.OpenAsync(store, TimeProvider.System, Guid.NewGuid);
        await Time("apply of 100,000 new products", 1, () =>
            catalog.ApplyAsync(catalog.Plan(_mesh.Definition), "user:bench"));
        await Time("apply of the same again", 1, () =>
            catalog.ApplyAsync(catalog.Plan(_mesh.Definition), "user:bench"));
        await SearchAsync(catalog);
        await BuildAsync(catalog);
        await AuditAsync(store);
        catalog.Dispose();
        await store.DisposeAsync();
        await Time("open the store and load the catalog", 1, async () =>
        {
            store = MetadataStore.Open(_options, TimeProvider.System);
            catalog = await CatalogService.OpenAsync(store, TimeProvider.System, Guid.NewGuid);
        });
        catalog.Dispose();
        await store.DisposeAsync();
    }

    private async Task SearchAsync(CatalogService catalog)
    {
        var name = _mesh.Products[Size / 2].Spec.Metadata.Name;
        await Search("the exact name of a product", new SearchQuery(name));
        await Search("a rare word", new SearchQuery(_mesh.WordAt(0.9)));
        await Search("a common word", new SearchQuery(_mesh.WordAt(0.01)));
        await Search("the most frequent word", new SearchQuery(_mesh.WordAt(0)));
        await Search("a word that all have", new SearchQuery("product"));
        await Search("the same within a domain", new SearchQuery("product", Domain: "domain-7"));
        await Search("two common words", new SearchQuery($"{_mesh.WordAt(0.001)} {_mesh.WordAt(0.002)}"));
        await Search("the first letters of a word", new SearchQuery(_mesh.WordAt(0.01)[..3]));
        await Search("one letter", new SearchQuery("d"));
        await Search("a misspelt word", new SearchQuery("prodict"));

        async Task Search(string what, SearchQuery query)
        {
            var found = (await catalog.SearchAsync(query)).Total;
            await Time(string.Create(CultureInfo.InvariantCulture, $"search: {what} ({found:n0} found)"), 20, () =>
                catalog.SearchAsync(query));
        }
    }

    private async Task BuildAsync(CatalogService catalog)
    {
        var product = _mesh.Products[7].Spec.Metadata;
        var address = new DataAddress(product.Domain, product.Name);
        await Time("resolve an address, 1,000 times", 20, () =>
        {
            for (var i = 0; i < 1000; i++)
            {
                catalog.Current.Resolve(address);
            }

            return Task.CompletedTask;
        });
        var schema = new TableSchema([new ColumnSchema("id", "BIGINT")]);
        var version = 0L;
        await Time("a build's start, journal and publish", 50, async () =>
        {
            var (id, now) = (Guid.CreateVersion7().ToString("N"), TimeProvider.System.GetUtcNow());
            await catalog.BuildStartedAsync(new BuildRecord
            {
                BuildId = id,
                Product = address.QualifiedName,
                Major = 1,
                Version = "1.0.0",
                Actor = "user:bench",
                Trigger = "manual",
                StartedAt = now,
            });
            await catalog.JournalPublishAsync(new PublishJournal(id, address.QualifiedName, 1, now, new JsonObject()));
            await catalog.PublishedAsync(new PublishedBuild
            {
                BuildId = id,
                Ports =
                [
                    new PublishedPort { Port = "batch", Version = version++, Schema = schema, Rows = 1, Bytes = 1 },
                ],
            });
        });
    }

    private async Task AuditAsync(MetadataStore store)
    {
        var record = new NewAuditRecord("user:bench", "read", "datamesh:domain-7/x@1/batch", "allowed");
        await Time("one audit record, alone", 200, () => store.Audit.AppendAsync(record));
        await Time("32,000 audit records of 64 callers", 1, () => Task.WhenAll(
            Enumerable.Range(0, Callers).Select(async _ =>
            {
                for (var i = 0; i < AuditsEach; i++)
                {
                    await store.Audit.AppendAsync(record);
                }
            })));
    }

    /// <summary>The median of so many runs; several are preceded by one that is not counted.</summary>
    private async Task Time(string what, int runs, Func<Task> work)
    {
        if (runs > 1)
        {
            await work();
        }

        var times = new double[runs];
        for (var run = 0; run < runs; run++)
        {
            var watch = Stopwatch.StartNew();
            await work();
            times[run] = watch.Elapsed.TotalMilliseconds;
        }

        Array.Sort(times);
        table.Append(CultureInfo.InvariantCulture, $"\n| {what} | {times[runs / 2]:0.00} |");
    }
}
