using DataMesh.Metadata;
using DataMesh.Metadata.Events;

namespace DataMesh.Tests.Metadata;

/// <summary>A store in a folder of its own, on a clock that the test moves.</summary>
internal sealed class StoreFixture : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("datamesh-metadata-").FullName;

    public StoreFixture() => Store = Open();

    public ManualClock Clock { get; } = new();

    public MetadataStore Store { get; private set; }

    public string Path => System.IO.Path.Combine(_folder, "metadata.db");

    public async Task ReopenAsync()
    {
        await Store.DisposeAsync();
        Store = Open();
    }

    public Task<long> AppendAsync(params string[] keys) => Store.AppendAsync(new MetadataChange("user:ada")
    {
        Events = [.. keys.Select(k => new NewEvent("test.happened", k, "{}"))],
    });

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private MetadataStore Open() => MetadataStore.Open(new MetadataOptions { Path = Path }, Clock);
}
