using System.Text.Json.Nodes;
using DataMesh.Catalog;
using DataMesh.Catalog.Builds;
using DataMesh.Metadata;

namespace DataMesh.Tests.Catalog;

/// <summary>
/// A process that applies and builds for ever and says what was acknowledged, until somebody kills it.
/// </summary>
internal static class BuildingChild
{
    public const string Name = "build-catalog";
    public const string Product = "weather/daily";

    public static async Task RunAsync(string path, TextWriter output)
    {
        await using var store = MetadataStore.Open(new MetadataOptions { Path = path }, TimeProvider.System);
        using var catalog = await CatalogService.OpenAsync(store, TimeProvider.System, Guid.NewGuid);
        for (var i = 0; i < 1_000_000; i++)
        {
            var mesh = Folder.Mesh(Folder.Product(Product, $"1.{i}.0"), Folder.Product($"more/n{i}"));
            await catalog.ApplyAsync(catalog.Plan(mesh), "user:test");
            await SayAsync($"applied 1.{i}.0");

            var id = Guid.CreateVersion7().ToString("N");
            var port = catalog.Current.Products[Product].Majors[1].DefaultPort!;
            await catalog.BuildStartedAsync(new BuildRecord
            {
                BuildId = id,
                Product = Product,
                Major = 1,
                Version = $"1.{i}.0",
                Actor = "user:test",
                Trigger = "manual",
                StartedAt = TimeProvider.System.GetUtcNow(),
            });
            await SayAsync($"started {id}");
            await catalog.JournalPublishAsync(
                new PublishJournal(id, Product, 1, DateTimeOffset.UnixEpoch, new JsonObject()));
            await SayAsync($"journaled {id}");
            var version = (port.Current?.Version ?? -1) + 1;
            await catalog.PublishedAsync(new PublishedBuild { BuildId = id, Ports = [CatalogFixture.Port(version)] });
            await SayAsync($"published {id} {version}");
        }

        async Task SayAsync(string line)
        {
            await output.WriteLineAsync($"{line} ok");
            await output.FlushAsync();
        }
    }
}
