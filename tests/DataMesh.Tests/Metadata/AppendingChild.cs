using DataMesh.Metadata;
using DataMesh.Metadata.Audit;
using DataMesh.Metadata.Entities;
using DataMesh.Metadata.Events;

namespace DataMesh.Tests.Metadata;

/// <summary>A process that appends for ever and says what was acknowledged, until somebody kills it.</summary>
internal static class AppendingChild
{
    public const string Name = "append-metadata";

    public static async Task RunAsync(string path, TextWriter output)
    {
        await using var store = MetadataStore.Open(new MetadataOptions { Path = path }, TimeProvider.System);
        var writing = new Lock();
        void Say(string line)
        {
            lock (writing)
            {
                output.WriteLine(line);
                output.Flush();
            }
        }

        await Task.WhenAll(Events("a"), Events("b"), Audit());

        async Task Events(string who)
        {
            for (var i = 0; i < 1_000_000; i++)
            {
                var key = $"{who}{i:d7}-{Guid.NewGuid():n}";
                var sequence = await store.AppendAsync(new MetadataChange("user:test")
                {
                    Events = [new NewEvent("test.appended", key, "{}")],
                    Entities = [new EntityWrite("test", key, "{}")],
                });
                Say($"event {sequence} {key} ok");
            }
        }

        async Task Audit()
        {
            for (var i = 0; i < 1_000_000; i++)
            {
                var id = await store.Audit.AppendAsync(new NewAuditRecord("user:test", "read", $"t{i}", "allowed"));
                Say($"audit {id} t{i} ok");
            }
        }
    }
}
