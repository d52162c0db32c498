using DataMesh.Model.Values;
using FsCheck;
using FsCheck.Fluent;

namespace DataMesh.Tests.Model.Values;

public sealed class DurationTests
{
    [Theory]
    [InlineData("5 minutes", 300)]
    [InlineData("1 minute", 60)]
    [InlineData("30d", 30 * 86400)]
    [InlineData("1h30m", 5400)]
    [InlineData("1 hour, 30 minutes", 5400)]
    [InlineData("2 weeks", 14 * 86400)]
    [InlineData("3 months", 90 * 86400)]
    [InlineData("1 year", 365 * 86400)]
    [InlineData("1.5 h", 5400)]
    [InlineData("PT5M", 300)]
    [InlineData("P1DT2H", 93600)]
    [InlineData("P2W", 14 * 86400)]
    [InlineData("P1M", 30 * 86400)]
    [InlineData("0 seconds", 0)]
    public void Duration_reads_what_people_write(string text, int seconds)
    {
        Assert.True(Duration.TryParse(text, out var duration));
        Assert.Equal(TimeSpan.FromSeconds(seconds), duration);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("minutes")]
    [InlineData("5 minuts")]
    [InlineData("-5 minutes")]
    [InlineData("P")]
    [InlineData("PT")]
    [InlineData("P5H")]
    [InlineData("PT5")]
    [InlineData("5M")]
    [InlineData("999999999 years")]
    [InlineData("1..5 h")]
    public void Duration_refuses_what_is_none(string? text) => Assert.False(Duration.TryParse(text, out _));

    [Fact]
    public void Duration_survives_a_round_trip() => Prop.ForAll(
        Hostile.Longs(TimeSpan.FromDays(36500).Ticks / 10),
        micros => Duration.TryParse(Duration.ToText(TimeSpan.FromTicks(micros * 10)), out var back)
            && back == TimeSpan.FromTicks(micros * 10)).QuickCheckThrowOnFailure();

    [Fact]
    public void Duration_of_hostile_text_is_refused_quietly() =>
        Hostile.Check(Hostile.Yaml, t => Duration.TryParse(t, out _) || true);
}
