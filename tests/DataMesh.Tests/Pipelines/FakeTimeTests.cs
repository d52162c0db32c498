namespace DataMesh.Tests.Pipelines;

public sealed class FakeTimeTests
{
    [Fact]
    public async Task Clock_advances_while_a_finished_wait_drops_its_timer()
    {
        for (var round = 0; round < 2000; round++)
        {
            var time = new FakeTime(DateTimeOffset.UnixEpoch);
            var fired = 0;
            await using var sweeper = time.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(15),
                TimeSpan.FromSeconds(15));
            var answer = new TaskCompletionSource();
            var waiting = answer.Task.WaitAsync(TimeSpan.FromSeconds(30), time, CancellationToken.None);

            // The wait is over before its timer is gone: that happens on the thread that gave the answer.
            var answering = Task.Run(answer.SetResult);
            await waiting;
            await Task.Run(() => time.Advance(TimeSpan.FromMinutes(2)));
            await answering;

            Assert.Equal(8, fired);
        }
    }
}
