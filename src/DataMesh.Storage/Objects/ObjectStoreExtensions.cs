namespace DataMesh.Storage.Objects;

public static class ObjectStoreExtensions
{
    /// <summary>The whole object in memory; null when there is none. For small objects such as log entries.</summary>
    public static async Task<byte[]?> ReadBytesAsync(
        this IObjectStore store, string key, CancellationToken ct = default)
    {
        Stream? stream = await store.GetAsync(key, range: null, ct).ConfigureAwait(false);
        if (stream is null)
        {
            return null;
        }

        await using (stream.ConfigureAwait(false))
        {
            using var buffer = new MemoryStream(stream.CanSeek ? (int)Math.Min(stream.Length, int.MaxValue) : 4096);
            await stream.CopyToAsync(buffer, ct).ConfigureAwait(false);
            return buffer.Length == buffer.Capacity ? buffer.GetBuffer() : buffer.ToArray();
        }
    }
}
