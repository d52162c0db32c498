using System.Globalization;
using DataMesh.Model.Addresses;
using DataMesh.Model.Errors;
using FsCheck;
using FsCheck.Fluent;

namespace DataMesh.Tests.Model.Addresses;

public sealed class DataAddressTests
{
    private static readonly Gen<string> Names =
        from first in Gen.Elements("abcxyz".ToCharArray())
        from rest in Gen.ArrayOf(Gen.Elements("abc019-".ToCharArray()))
        let name = (first + new string(rest)).Replace("--", "-").Replace("--", "-").TrimEnd('-')
        where MeshName.IsValid(name)
        select name;

    private static readonly Gen<DataAddress> Addresses =
        from domain in Names
        from product in Names
        from version in Gen.Elements(null, "1", "12", "1.0.0", "2.10.3")
        from port in Gen.OneOf(Gen.Constant<string?>(null), Names.Select(n => (string?)n))
        from moment in Gen.Choose(0, 2)
        from number in Gen.Choose(0, int.MaxValue)
        select new DataAddress(domain, product, version, port,
            port is not null && moment == 1 ? number : null,
            port is not null && moment == 2 ? DateTimeOffset.UnixEpoch.AddSeconds(number).AddTicks(number) : null);

    [Theory]
    [InlineData("datamesh:listening/play-events")]
    [InlineData("datamesh:listening/play-events@2")]
    [InlineData("datamesh:listening/play-events@2.1.0")]
    [InlineData("datamesh:listening/play-events@2/batch")]
    [InlineData("datamesh:listening/play-events/batch#17")]
    [InlineData("datamesh:listening/play-events/batch#2026-11")]
    [InlineData("datamesh:listening/play-events@2/batch#2026-W47")]
    [InlineData("datamesh:listening/play-events/batch#2026-11-21T14")]
    [InlineData("datamesh:listening/play-events@2/batch?asof=2026-01-31T00:00:00Z")]
    public void Address_survives_a_round_trip_as_text(string text) =>
        Assert.Equal(text, DataAddress.Parse(text).ToString());

    [Fact]
    public void Address_survives_a_round_trip() => Prop.ForAll(Addresses.ToArbitrary(), address =>
        DataAddress.TryParse(address.ToString(), out var back, out _) && back == address).QuickCheckThrowOnFailure();

    [Fact]
    public void Address_survives_a_round_trip_through_its_path() => Prop.ForAll(Addresses.ToArbitrary(), address =>
        DataAddress.TryParsePath(address.ToPath(major: 3, "batch"), out var back, out _)
        && back == address with
        {
            Version = (address.Major ?? 3).ToString(CultureInfo.InvariantCulture),
            Port = address.Port ?? "batch",
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("listening/play-events", "does not start with")]
    [InlineData("datamesh:listening", "needs a domain and a product")]
    [InlineData("datamesh:a/b/c/d", "needs a domain and a product")]
    [InlineData("datamesh:Listening/b", "domain `Listening`")]
    [InlineData("datamesh:a/b_c", "product `b_c`")]
    [InlineData("datamesh:a/b@v2", "version `v2`")]
    [InlineData("datamesh:a/b@01", "version `01`")]
    [InlineData("datamesh:a/b@99999999999", "version")]
    [InlineData("datamesh:a/b@1.2", "version `1.2`")]
    [InlineData("datamesh:a/b/", "port ``")]
    [InlineData("datamesh:a/b#1", "needs a port")]
    [InlineData("datamesh:a/b/c#x", "snapshot's number")]
    [InlineData("datamesh:a/b/c#2026-1", "snapshot's number or period")]
    [InlineData("datamesh:a/b#2026-11", "needs a port")]
    [InlineData("datamesh:a/b/c?asof=yesterday", "asof=<timestamp>")]
    [InlineData("datamesh:a/b/c?when=2026-01-01", "asof=<timestamp>")]
    public void Wrong_address_says_what_is_wrong(string text, string problem)
    {
        Assert.False(DataAddress.TryParse(text, out _, out var told));
        Assert.Contains(problem, told);
        Assert.Equal("address-invalid", Assert.Throws<MeshException>(() => DataAddress.Parse(text)).Code);
    }

    [Theory]
    [InlineData("/d/a/b/v2", "datamesh:a/b@2")]
    [InlineData("/d/a/b/v2/batch?snapshot=7", "datamesh:a/b@2/batch#7")]
    [InlineData("/d/a/b/v2/batch?snapshot=2026-11", "datamesh:a/b@2/batch#2026-11")]
    [InlineData("/d/a/b/v2/batch?asof=2026-01-31T00%3A00%3A00Z", "datamesh:a/b@2/batch?asof=2026-01-31T00:00:00Z")]
    public void Path_is_the_same_address(string path, string address)
    {
        Assert.True(DataAddress.TryParsePath(path, out var read, out _));
        Assert.Equal(address, read.ToString());
    }

    [Theory]
    [InlineData("/d/a/b")]
    [InlineData("/d/a/b/2")]
    [InlineData("/d/a/b/v1.2.3/batch")]
    [InlineData("/x/a/b/v2")]
    [InlineData("")]
    public void Wrong_path_is_refused(string path) => Assert.False(DataAddress.TryParsePath(path, out _, out _));

    [Fact]
    public void Hostile_text_is_refused_quietly() => Hostile.Check(Hostile.Bytes, t =>
        DataAddress.TryParse("datamesh:a/b" + t, out var address, out _)
            ? DataAddress.Parse(address.ToString()) == address
            : !DataAddress.TryParsePath("/d/" + t, out _, out _));
}
