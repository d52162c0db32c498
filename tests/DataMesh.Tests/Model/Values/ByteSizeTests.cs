using DataMesh.Model.Values;
using FsCheck;
using FsCheck.Fluent;

namespace DataMesh.Tests.Model.Values;

public sealed class ByteSizeTests
{
    [Theory]
    [InlineData("64 MB", 64_000_000)]
    [InlineData("64MiB", 64L << 20)]
    [InlineData("1.5 kB", 1500)]
    [InlineData("0 B", 0)]
    [InlineData("2 tb", 2_000_000_000_000)]
    public void Size_reads_both_families_of_units(string text, long bytes)
    {
        Assert.True(ByteSize.TryParse(text, out var size));
        Assert.Equal(bytes, size.Bytes);
    }

    [Theory]
    [InlineData("64")]
    [InlineData("MB")]
    [InlineData("-1 MB")]
    [InlineData("99999999999 TiB")]
    [InlineData("")]
    public void Size_refuses_what_is_none(string text) => Assert.False(ByteSize.TryParse(text, out _));

    [Fact]
    public void Size_survives_a_round_trip() => Prop.ForAll(Hostile.Longs(long.MaxValue), bytes =>
        ByteSize.TryParse(new ByteSize(bytes).ToString(), out var back) && back.Bytes == bytes)
            .QuickCheckThrowOnFailure();
}
