using DataMesh.Metadata;
using DataMesh.Metadata.Audit;
using DataMesh.Metadata.Entities;

namespace DataMesh.Tests.Metadata;

/// <summary>What was acknowledged is there after <c>kill -9</c>.</summary>
public sealed class KillTests
{
    [Fact]
    public async Task Acknowledged_writes_survive_kills()
    {
        var folder = Directory.CreateTempSubdirectory("datamesh-kill-");
        var path = Path.Combine(folder.FullName, "metadata.db");
        try
        {
            var acknowledged = new List<string[]>();
            foreach (var lines in new[] { 1, 40, 300 })
            {
                acknowledged.AddRange(await Victim.KillAfterAsync(lines, AppendingChild.Name, path));
                await AssertAllAreThereAsync(path, acknowledged);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task AssertAllAreThereAsync(string path, List<string[]> acknowledged)
    {
        await using var store = MetadataStore.Open(new MetadataOptions { Path = path }, TimeProvider.System);
        var events = (await store.ReadAsync(0, int.MaxValue)).ToDictionary(e => e.Key, e => e.Sequence,
            StringComparer.Ordinal);
        var entities = (await store.ListAsync(new EntityQuery("test"))).Select(e => e.Key)
            .ToHashSet(StringComparer.Ordinal);
        var audit = (await store.Audit.ReadAsync(new AuditQuery(Limit: int.MaxValue))).Select(r => r.Id).ToHashSet();
        Assert.Equal(events.Count, store.Sequence);
        Assert.Equal(events.Keys.Order(StringComparer.Ordinal), entities.Order(StringComparer.Ordinal));
        Assert.All(acknowledged.Where(l => l[0] == "event"), l => Assert.Equal(long.Parse(l[1]), events[l[2]]));
        Assert.All(acknowledged.Where(l => l[0] == "audit"), l => Assert.Contains(long.Parse(l[1]), audit));
    }
}
