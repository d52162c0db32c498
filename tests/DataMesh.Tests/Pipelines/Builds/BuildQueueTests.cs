using DataMesh.Model.Errors;
using DataMesh.Pipelines.Builds;

namespace DataMesh.Tests.Pipelines.Builds;

public sealed class BuildQueueTests
{
    private static readonly IReadOnlySet<string> None = new HashSet<string>();
    private readonly FakeTime _time = new(DateTimeOffset.UnixEpoch);

    [Fact]
    public async Task A_product_builds_once_at_a_time()
    {
        var queue = new BuildQueue(10, _ => None);
        var first = Add(queue, "a/p");
        var taken = await queue.TakeAsync(CancellationToken.None);
        Add(queue, "a/p");
        var second = queue.TakeAsync(CancellationToken.None);

        Assert.Same(first, taken);
        Assert.False(second.IsCompleted);
        queue.Release(taken.Request.Product);
        Assert.Equal("a/p", (await second.WaitAsync(TimeSpan.FromSeconds(10))).Request.Product);
    }

    [Fact]
    public void Equal_waiting_requests_are_one_build_and_a_full_queue_refuses()
    {
        var queue = new BuildQueue(2, _ => None);

        Assert.Same(Add(queue, "a/p"), Add(queue, "a/p", BuildTrigger.Inputs));
        Assert.NotSame(Add(queue, "a/p"), Add(queue, "a/p", fullRefresh: true));
        var refused = Assert.Throws<MeshException>(() => Add(queue, "a/q"));
        Assert.Equal(ErrorKind.Limit, refused.Kind);
    }

    [Fact]
    public async Task The_tip_of_a_diamond_waits_for_both_sides_and_is_built_once()
    {
        var queue = new BuildQueue(10, p => p == "a/tip" ? new HashSet<string> { "a/left", "a/right" } : None);
        Add(queue, "a/left");
        Add(queue, "a/right");
        var left = await queue.TakeAsync(CancellationToken.None);
        queue.Release(left.Request.Product);
        Add(queue, "a/tip", BuildTrigger.Inputs);
        var right = await queue.TakeAsync(CancellationToken.None);
        Assert.Equal("a/right", right.Request.Product);
        var tip = queue.TakeAsync(CancellationToken.None);
        Assert.False(tip.IsCompleted);
        Add(queue, "a/tip", BuildTrigger.Inputs);

        queue.Release(right.Request.Product);

        Assert.Equal("a/tip", (await tip.WaitAsync(TimeSpan.FromSeconds(10))).Request.Product);
        Assert.Empty(queue.Waiting);
    }

    private BuildRun Add(BuildQueue queue, string product, BuildTrigger trigger = BuildTrigger.Manual,
        bool fullRefresh = false)
    {
        var request = new BuildRequest
        {
            Product = product, Actor = "test", Trigger = trigger, FullRefresh = fullRefresh,
        };
        return queue.Add(request, () => new BuildRun(Guid.NewGuid().ToString("N"), request, _time));
    }
}
