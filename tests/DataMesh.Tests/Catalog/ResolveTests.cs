using DataMesh.Model.Addresses;
using DataMesh.Model.Descriptor;
using DataMesh.Model.Errors;

namespace DataMesh.Tests.Catalog;

/// <summary>What an address means.</summary>
public sealed class ResolveTests
{
    [Fact]
    public async Task The_shortest_address_is_the_newest_major_and_the_first_batch_port()
    {
        await using var fixture = await CatalogFixture.OpenAsync(Folder.Product("weather/daily"));
        await fixture.BuildAsync("weather/daily", 0);
        await fixture.ApplyAsync(Folder.Product("weather/daily", "2.0.0").With(s => s with
        {
            OutputPorts =
            [
                new OutputPortSpec { Name = "events", Type = OutputPortType.Streaming },
                new OutputPortSpec { Name = "table", Type = OutputPortType.Batch },
                new OutputPortSpec { Name = "batch", Type = OutputPortType.Batch },
            ],
        }));

        Assert.Equal("datamesh:weather/daily@2/table", fixture.Resolve("datamesh:weather/daily"));
        Assert.Equal("datamesh:weather/daily@1/batch#0", fixture.Resolve("datamesh:weather/daily@1"));
        Assert.Equal("datamesh:weather/daily@2/events", fixture.Resolve("datamesh:weather/daily/events"));
        Assert.Equal("products/weather/daily/v1/batch",
            fixture.Current.Resolve(DataAddress.Parse("datamesh:weather/daily@1.0.0")).TablePath);
    }

    [Fact]
    public async Task A_draft_is_the_newest_only_when_there_is_nothing_else()
    {
        await using var fixture = await CatalogFixture.OpenAsync(Folder.Product("weather/daily"));
        await fixture.ApplyAsync(Folder.Product("weather/daily", "2.0.0").With(s => s with
        {
            Metadata = s.Metadata with { Lifecycle = Lifecycle.Draft },
        }));

        Assert.Equal("datamesh:weather/daily@1/batch", fixture.Resolve("datamesh:weather/daily"));
        Assert.Equal("datamesh:weather/daily@2/batch", fixture.Resolve("datamesh:weather/daily@2"));
    }

    [Fact]
    public async Task Snapshots_and_times_pin_what_was_published_then()
    {
        await using var fixture = await CatalogFixture.OpenAsync(Folder.Product("weather/daily"));
        await fixture.BuildAsync("weather/daily", 0);
        fixture.Clock.Advance(TimeSpan.FromHours(1));
        await fixture.BuildAsync("weather/daily", 3);

        Assert.Equal("datamesh:weather/daily@1/batch#3", fixture.Resolve("datamesh:weather/daily"));
        Assert.Equal("datamesh:weather/daily@1/batch#0", fixture.Resolve("datamesh:weather/daily/batch#0"));
        Assert.Equal("datamesh:weather/daily@1/batch#0",
            fixture.Resolve("datamesh:weather/daily/batch?asof=2026-11-21T09:59:59Z"));
        Assert.Equal("datamesh:weather/daily@1/batch#3",
            fixture.Resolve("datamesh:weather/daily/batch?asof=2026-11-21T10:00:00Z"));
        Assert.Equal(
            "datamesh:weather/daily@1/batch has no snapshot 1. | The newest snapshots are #3 of 2026-11-21T10:00:00Z, "
            + "#0 of 2026-11-21T09:00:00Z.",
            Refused(fixture, "datamesh:weather/daily/batch#1", ErrorKind.NotFound));
        Assert.StartsWith("datamesh:weather/daily@1/batch had nothing published as of 2026-11-20T00:00:00Z.",
            Refused(fixture, "datamesh:weather/daily/batch?asof=2026-11-20", ErrorKind.NotFound),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_version_pins_the_last_snapshot_it_built()
    {
        await using var fixture = await CatalogFixture.OpenAsync(Folder.Product("weather/daily"));
        await fixture.BuildAsync("weather/daily", 0);
        await fixture.ApplyAsync(Folder.Product("weather/daily", "1.1.0"));
        await fixture.BuildAsync("weather/daily", 1);
        await fixture.ApplyAsync(Folder.Product("weather/daily", "1.2.0"));

        Assert.Equal("datamesh:weather/daily@1/batch#0", fixture.Resolve("datamesh:weather/daily@1.0.0"));
        Assert.Equal("datamesh:weather/daily@1/batch#1", fixture.Resolve("datamesh:weather/daily@1.1.0"));
        Assert.Equal("datamesh:weather/daily@1/batch#1", fixture.Resolve("datamesh:weather/daily@1.2.0"));
        Assert.Equal("'weather/daily' has no version 1.9.0. | Its versions are 1.0.0, 1.1.0, 1.2.0.",
            Refused(fixture, "datamesh:weather/daily@1.9.0", ErrorKind.NotFound));
    }

    [Fact]
    public async Task Unknown_names_get_the_nearest_ones()
    {
        await using var fixture = await CatalogFixture.OpenAsync(Folder.Product("weather/daily"),
            Folder.Product("flights/clean"));

        Assert.Equal("There is no domain 'wether'. | Did you mean `weather`?",
            Refused(fixture, "datamesh:wether/daily", ErrorKind.NotFound));
        Assert.Equal("There is no data product 'weather/dayly'. | Did you mean `daily`?",
            Refused(fixture, "datamesh:weather/dayly", ErrorKind.NotFound));
        Assert.Equal("There is no data product 'weather/clean'. | Did you mean `flights/clean`?",
            Refused(fixture, "datamesh:weather/clean", ErrorKind.NotFound));
        Assert.Equal("'weather/daily' has no output port 'bach'. | Did you mean `batch`?",
            Refused(fixture, "datamesh:weather/daily/bach", ErrorKind.NotFound));
        Assert.Equal("'weather/daily' has no version 7. | Its versions are 1.0.0.",
            Refused(fixture, "datamesh:weather/daily@7", ErrorKind.NotFound));
    }

    [Fact]
    public async Task A_retired_product_is_gone_and_names_its_successor()
    {
        var retired = Folder.Product("weather/daily").With(s => s with
        {
            Metadata = s.Metadata with { Lifecycle = Lifecycle.Retired, Successor = "datamesh:weather/hourly" },
        });
        await using var fixture = await CatalogFixture.OpenAsync(retired, Folder.Product("weather/hourly"));

        Assert.Equal("'weather/daily' is retired. | Its successor is datamesh:weather/hourly.",
            Refused(fixture, "datamesh:weather/daily", ErrorKind.Gone));
        Assert.Equal("'weather/daily' is retired. | Its successor is datamesh:weather/hourly.",
            Refused(fixture, "datamesh:weather/daily@1/batch#5", ErrorKind.Gone));
    }

    [Fact]
    public async Task A_removed_port_is_gone_and_comes_back_with_its_snapshots()
    {
        var before = Folder.Product("weather/daily");
        await using var fixture = await CatalogFixture.OpenAsync(before);
        await fixture.BuildAsync("weather/daily", 0);
        await fixture.ApplyAsync(before.With(s => s with
        {
            OutputPorts = [new OutputPortSpec { Name = "other", Type = OutputPortType.Batch }],
        }));

        Assert.StartsWith("'weather/daily/batch' is retired.",
            Refused(fixture, "datamesh:weather/daily/batch", ErrorKind.Gone), StringComparison.Ordinal);
        await fixture.ApplyAsync(before);
        Assert.Equal("datamesh:weather/daily@1/batch#0", fixture.Resolve("datamesh:weather/daily/batch"));
    }

    [Fact]
    public async Task Several_ports_without_a_batch_one_have_no_default()
    {
        await using var fixture = await CatalogFixture.OpenAsync(Folder.Product("weather/daily").With(s => s with
        {
            OutputPorts =
            [
                new OutputPortSpec { Name = "events", Type = OutputPortType.Streaming },
                new OutputPortSpec { Name = "api", Type = OutputPortType.Api },
            ],
        }));

        Assert.Equal("'weather/daily' has several output ports and no batch port among them. | Name one: api, events.",
            Refused(fixture, "datamesh:weather/daily", ErrorKind.Invalid));
    }

    [Theory]
    [InlineData("air_ports", "by_size", "datamesh:air-ports/by-size@2/batch")]
    [InlineData("air-ports", "by-size", "datamesh:air-ports/by-size@2/batch")]
    [InlineData("AIR_PORTS", "By_Size", "datamesh:air-ports/by-size@2/batch")]
    [InlineData("air_ports", "by_size@1", "datamesh:air-ports/by-size@1/batch#0")]
    [InlineData("air_ports", "by-size/batch", "datamesh:air-ports/by-size@2/batch")]
    [InlineData("air_ports", "by_size@1/batch", "datamesh:air-ports/by-size@1/batch#0")]
    [InlineData("air_ports", "by_size@1/batch#0", "datamesh:air-ports/by-size@1/batch#0")]
    [InlineData("air_ports", "by_size@1#0", "datamesh:air-ports/by-size@1/batch#0")]
    [InlineData("air_ports", "by_size@1?asof=2026-11-22T00:00:00Z", "datamesh:air-ports/by-size@1/batch#0")]
    [InlineData("air_ports", "by_size@1/batch?asof=2026-11-22T00:00:00Z", "datamesh:air-ports/by-size@1/batch#0")]
    public async Task Tables_in_sql_have_every_spelling(string schema, string table, string expected)
    {
        await using var fixture = await CatalogFixture.OpenAsync(Folder.Product("air-ports/by-size"));
        await fixture.BuildAsync("air-ports/by-size", 0);
        await fixture.ApplyAsync(Folder.Product("air-ports/by-size", "2.0.0"));

        Assert.Equal(expected, fixture.Current.ResolveTable(schema, table).Address.ToString());
    }

    [Theory]
    [InlineData("main", "by size")]
    [InlineData("", "by-size")]
    [InlineData("air-ports", "by-size@@2")]
    [InlineData("air-ports", "by-size#")]
    [InlineData("air-ports", "#3")]
    [InlineData("air-ports", "../../etc/passwd")]
    public async Task What_is_no_table_name_is_invalid(string schema, string table)
    {
        await using var fixture = await CatalogFixture.OpenAsync(Folder.Product("air-ports/by-size"));

        var error = Assert.Throws<MeshException>(() => fixture.Current.ResolveTable(schema, table));

        Assert.Equal((ErrorKind.Invalid, "table-name"), (error.Kind, error.Code));
    }

    private static string Refused(CatalogFixture fixture, string address, ErrorKind kind)
    {
        var error = Assert.Throws<MeshException>(() => fixture.Resolve(address));
        Assert.Equal(kind, error.Kind);
        return $"{error.Message} | {error.Fix}";
    }
}
