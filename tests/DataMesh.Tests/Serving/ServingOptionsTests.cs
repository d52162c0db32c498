using DataMesh.Model.Errors;
using DataMesh.Serving;
using Microsoft.Extensions.DependencyInjection;

namespace DataMesh.Tests.Serving;

public sealed class ServingOptionsTests
{
    [Fact]
    public void Wrong_options_stop_the_start_with_everything_that_is_wrong()
    {
        var error = Assert.Throws<MeshException>(() => new ServiceCollection().AddServing(new ServingOptions
        {
            DataFolder = "relative", MemoryBytes = 0, ConcurrentReads = 0, Timeout = TimeSpan.Zero,
        }));

        Assert.Equal("options-invalid", error.Code);
        Assert.Equal("ServingOptions: DataFolder is 'relative' and must be an absolute path; MemoryBytes is 0 and must "
            + "be 33554432 or more; Timeout is 00:00:00 and must be longer than nothing; ConcurrentReads is 0 and must "
            + "be 1 or more.", error.Message);
    }

    [Fact]
    public void Defaults_are_right() =>
        new ServiceCollection().AddServing(new ServingOptions { DataFolder = Path.GetTempPath() });
}
