using System.Globalization;
using DataMesh.Model.Values;

namespace DataMesh.Tests.Model.Values;

public sealed class CronExpressionTests
{
    [Theory]
    [InlineData("0 6 * * *", "2026-11-21T06:00Z", "2026-11-22T06:00Z")]
    [InlineData("*/15 * * * *", "2026-11-21T06:16Z", "2026-11-21T06:30Z")]
    [InlineData("0 0 1 * *", "2026-11-21T00:00Z", "2026-12-01T00:00Z")]
    [InlineData("0 9 * * mon-fri", "2026-11-20T09:00Z", "2026-11-23T09:00Z")]
    [InlineData("0 0 * * 7", "2026-11-21T00:00Z", "2026-11-22T00:00Z")]
    [InlineData("0 0 13 * fri", "2026-11-21T00:00Z", "2026-11-27T00:00Z")]
    [InlineData("30 23 31 dec *", "2026-11-21T00:00Z", "2026-12-31T23:30Z")]
    [InlineData("0 0 29 2 *", "2026-11-21T00:00Z", "2028-02-29T00:00Z")]
    [InlineData("5/20 8,20 * * *", "2026-11-21T08:25Z", "2026-11-21T08:45Z")]
    public void Next_is_strictly_after(string text, string after, string next)
    {
        Assert.True(CronExpression.TryParse(text, out var cron, out _));
        Assert.Equal(Time(next), cron!.Next(Time(after)));
    }

    [Theory]
    [InlineData("* * * *", "4 fields")]
    [InlineData("60 * * * *", "minute")]
    [InlineData("* 24 * * *", "hour")]
    [InlineData("* * 0 * *", "day of month")]
    [InlineData("* * * 13 *", "month")]
    [InlineData("* * * * 8", "day of week")]
    [InlineData("5-1 * * * *", "minute")]
    [InlineData("*/0 * * * *", "minute")]
    [InlineData("a * * * *", "minute")]
    [InlineData("0 0 31 2 *", "no such day")]
    [InlineData("", "0 fields")]
    public void Wrong_field_is_named(string text, string problem)
    {
        Assert.False(CronExpression.TryParse(text, out _, out var told));
        Assert.Contains(problem, told);
    }

    [Fact]
    public void Hostile_text_is_refused_quietly() =>
        Hostile.Check(Hostile.Yaml, t => CronExpression.TryParse(t, out var cron, out var problem)
            ? cron is not null && problem is null
            : problem is not null);

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
