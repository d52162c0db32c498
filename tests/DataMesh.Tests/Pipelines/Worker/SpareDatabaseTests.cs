using DataMesh.Pipelines.Execution;
using DataMesh.Pipelines.Worker;

namespace DataMesh.Tests.Pipelines.Worker;

public sealed class SpareDatabaseTests
{
    private static readonly WorkerLimits Limits = new() { Threads = 1, MemoryBytes = 256L << 20 };

    [Fact]
    public void Each_job_gets_an_instance_of_its_own_with_its_limits()
    {
        using var spare = new SpareDatabase();
        using var first = spare.Take(Limits);
        spare.Prepare(Limits with { Timeout = TimeSpan.FromSeconds(7) });
        using var second = spare.Take(Limits);
        spare.Prepare(Limits);
        using var other = spare.Take(Limits with { MemoryBytes = 512L << 20 });

        Assert.Equal(["256.0 MiB", "256.0 MiB", "512.0 MiB"], new[] { first, second, other }.Select(database =>
        {
            using var connection = database.Connect();
            connection.Execute("CREATE TABLE only_here AS SELECT 1 AS one");
            return connection.Scalar<string>("SELECT current_setting('memory_limit')");
        }));
    }
}
