using DataMesh.Metadata;
using DataMesh.Schemas;
using DataMesh.Schemas.Registry;

namespace DataMesh.Bench.Schemas;

/// <summary>A registry with the store it lies in.</summary>
internal sealed class OpenedRegistry(MetadataStore store, SchemaRegistry registry) : IAsyncDisposable
{
    public SchemaRegistry Registry => registry;

    public static async Task<OpenedRegistry> OpenAsync(string path)
    {
        var store = MetadataStore.Open(new MetadataOptions { Path = path }, TimeProvider.System);
        return new OpenedRegistry(store,
            await SchemaRegistry.OpenAsync(store, SchemaLanguages.Create(), TimeProvider.System));
    }

    public async ValueTask DisposeAsync()
    {
        await registry.DisposeAsync();
        await store.DisposeAsync();
    }
}
