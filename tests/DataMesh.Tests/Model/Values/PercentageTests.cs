using DataMesh.Model.Values;
using FsCheck;
using FsCheck.Fluent;

namespace DataMesh.Tests.Model.Values;

public sealed class PercentageTests
{
    [Theory]
    [InlineData("99.9%", 0.999)]
    [InlineData("0 %", 0)]
    [InlineData("100%", 1)]
    public void Percentage_reads_its_fraction(string text, double fraction)
    {
        Assert.True(Percentage.TryParse(text, out var percentage));
        Assert.Equal(fraction, percentage.Fraction, precision: 12);
    }

    [Theory]
    [InlineData("99.9")]
    [InlineData("101%")]
    [InlineData("-1%")]
    [InlineData("%")]
    [InlineData("1e2%")]
    [InlineData(null)]
    public void Percentage_refuses_what_is_none(string? text) => Assert.False(Percentage.TryParse(text, out _));

    [Fact]
    public void Percentage_survives_a_round_trip() => Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), millionths =>
    {
        var percentage = new Percentage(millionths / 1e6);
        return Percentage.TryParse(percentage.ToString(), out var back)
            && Math.Abs(back.Fraction - percentage.Fraction) < 1e-12;
    }).QuickCheckThrowOnFailure();
}
