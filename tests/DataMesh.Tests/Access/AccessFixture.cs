using DataMesh.Access;
using DataMesh.Access.Decisions;
using DataMesh.Access.Tokens;
using DataMesh.Metadata;
using DataMesh.Tests.Metadata;

namespace DataMesh.Tests.Access;

/// <summary>Tokens, grants and decisions on a store of their own.</summary>
public sealed class AccessFixture : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("access-").FullName;

    internal ManualClock Clock { get; } = new();

    internal MetadataStore Metadata { get; private set; } = null!;

    internal AccessStore Store { get; private set; } = null!;

    internal TokenKey Key { get; private set; } = null!;

    internal TokenService Tokens { get; private set; } = null!;

    internal AccessDecider Decider { get; private set; } = null!;

    internal string KeyFile => Path.Combine(folder, "keys", "token.pem");

    public async Task InitializeAsync()
    {
        Metadata = MetadataStore.Open(new MetadataOptions { Path = Path.Combine(folder, "metadata.db") }, Clock);
        Key = TokenKey.LoadOrCreate(KeyFile);
        await OpenAsync();
    }

    public async Task DisposeAsync()
    {
        Store.Dispose();
        Key.Dispose();
        await Metadata.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    internal async Task OpenAsync()
    {
        Store = await AccessStore.OpenAsync(Metadata, Clock);
        Tokens = new TokenService(Key, Store, new TokenOptions(), Clock);
        Decider = new AccessDecider(Store, Clock);
    }
}
