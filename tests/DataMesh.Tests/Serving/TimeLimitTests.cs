using System.Net;

namespace DataMesh.Tests.Serving;

public sealed class TimeLimitTests
{
    [Fact]
    public async Task Query_that_never_ends_is_stopped_and_the_node_goes_on()
    {
        var host = new ServingHost { Timeout = TimeSpan.FromSeconds(1) };
        await host.InitializeAsync();
        try
        {
            var problem = await ServingHost.ProblemAsync(
                await host.SqlAsync("SELECT count(*) FROM range(1000000) a, range(1000000) b WHERE a.range < -b.range"),
                HttpStatusCode.RequestEntityTooLarge);

            Assert.Equal("query-timeout", (string?)problem["code"]);
            Assert.Equal(2, (int)(await host.RowsAsync("SELECT 2 AS x"))[0]!["x"]!);
        }
        finally
        {
            await host.DisposeAsync();
        }
    }
}
