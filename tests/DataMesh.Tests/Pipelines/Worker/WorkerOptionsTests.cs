using DataMesh.Model.Errors;
using DataMesh.Pipelines.Worker;

namespace DataMesh.Tests.Pipelines.Worker;

public sealed class WorkerOptionsTests
{
    [Fact]
    public void Wrong_options_stop_the_start_with_everything_that_is_wrong()
    {
        var error = Assert.Throws<MeshException>(() => new WorkerPool(
            new WorkerOptions { Command = new WorkerCommand("", []), IdleTime = TimeSpan.Zero, RetireAboveBytes = -1 },
            TimeProvider.System));

        Assert.Equal("options-invalid", error.Code);
        Assert.Equal("WorkerOptions: Command.FileName must not be empty; IdleTime is 00:00:00 and must be longer than "
            + "nothing; RetireAboveBytes is -1 and must be 0 or more.", error.Message);
    }
}
