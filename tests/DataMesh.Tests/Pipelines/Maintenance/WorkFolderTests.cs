using DataMesh.Pipelines.Maintenance;

namespace DataMesh.Tests.Pipelines.Maintenance;

public sealed class WorkFolderTests
{
    [Fact]
    public async Task A_folder_that_several_remove_at_once_is_gone_and_nobody_stumbles()
    {
        using var folder = new TemporaryFolder();
        for (var round = 0; round < 20; round++)
        {
            for (var i = 0; i < 50; i++)
            {
                folder.Write($"work/{i}/spill.tmp", "x");
            }

            var removing = Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
            {
                while (!WorkFolder.TryRemove(folder.At("work")))
                {
                }
            })).ToList();

            await Waiting.ForAsync(Task.WhenAll(removing), "removing", "the end", () => "it is still there");
            Assert.False(Directory.Exists(folder.At("work")));
        }
    }
}
