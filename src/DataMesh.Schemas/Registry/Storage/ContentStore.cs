using DataMesh.Metadata;
using DataMesh.Model.Errors;
using DataMesh.Schemas.Registry.Content;

namespace DataMesh.Schemas.Registry.Storage;

/// <summary>Schemas by content address: on the disk, and in memory those that were asked for.</summary>
internal sealed class ContentStore(MetadataStore store)
{
    private readonly SizedCache<Guid, SchemaContent> _cache = new(256L * 1024 * 1024);

    public bool TryGet(Guid guid, out SchemaContent content) => _cache.TryGet(guid, out content!);

    /// <summary>The content that a version of the snapshot stands for.</summary>
    public async Task<SchemaContent> GetAsync(Guid guid, CancellationToken ct) =>
        await FindAsync(guid, ct).ConfigureAwait(false)
        ?? throw new MeshException(ErrorKind.Internal, "schema-content-missing",
            $"The text of the schema {guid} is not in the metadata store.",
            "Restore the data folder from a backup.");

    public async Task<SchemaContent?> FindAsync(Guid guid, CancellationToken ct)
    {
        if (_cache.TryGet(guid, out var known))
        {
            return known;
        }

        var entity = await store.GetAsync(RegistryEntities.Content, RegistryEntities.ContentKey(guid), ct)
            .ConfigureAwait(false);
        if (entity is null)
        {
            return null;
        }

        var content = ContentJson.Read(entity.Body);
        Put(content);
        return content;
    }

    public void Put(SchemaContent content) => _cache.Put(content.Guid, content, 2L * content.Text.Length + 256);

    public void Remove(Guid guid) => _cache.Remove(guid);
}
