using DataMesh.Metadata;
using DataMesh.Model.Errors;

namespace DataMesh.Tests.Metadata;

public sealed class MetadataOptionsTests
{
    [Fact]
    public void Wrong_options_stop_the_start_with_everything_that_is_wrong()
    {
        var error = Assert.Throws<MeshException>(() => MetadataStore.Open(
            new MetadataOptions { Path = "m.db", MaxBatch = 0, BusyTimeout = TimeSpan.Zero }, TimeProvider.System));

        Assert.Equal("options-invalid", error.Code);
        Assert.Equal("MetadataOptions: Path is 'm.db' and must be an absolute path; MaxBatch is 0 and must be 1 or "
            + "more; BusyTimeout is 00:00:00 and must be longer than nothing.", error.Message);
        Assert.False(File.Exists("m.db"));
    }
}
