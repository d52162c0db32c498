using DataMesh.Catalog;
using DataMesh.Catalog.Apply;
using DataMesh.Model.Descriptor;
using DataMesh.Model.Errors;
using DataMesh.Model.Folders;
using DataMesh.Model.Values;

namespace DataMesh.Tests.Catalog;

/// <summary>Plans as approved text, and what carrying them out does.</summary>
public sealed class ApplyPlanTests
{
    [Fact]
    public void A_first_apply_creates_everything() => Approve(
        """
        ~ mesh: added test
        ~ domains[flights]: added flights-team
        ~ domains[weather]: added weather-team
        + flights/clean 1.0.0
        + weather/daily 1.0.0
        2 new, 0 changed, 0 retired, 0 unchanged; 0 breaking

        """,
        CatalogSnapshot.Empty, Folder.Product("weather/daily"), Folder.Product("flights/clean"));

    [Fact]
    public async Task Changed_fields_are_told_with_before_and_after()
    {
        var before = Folder.Product("weather/daily");
        await using var fixture = await CatalogFixture.OpenAsync(before, Folder.Product("flights/clean"));

        Approve(
            """
            ~ weather/daily 1.0.0 → 1.1.0
                metadata.description: All about daily. → Weather of a day.
                metadata.version: 1.0.0 → 1.1.0
                spec.tags: [] → ["climate"]
                spec.transform.timeout: 1 hour → 5 minutes
                spec.output_ports[batch].retention: added 30 days
                spec.sla: added {"availability":"99.9%","window":"30 days"}
                spec.schema.fields[wind]: added DOUBLE
                transforms/model.sql: 1 lines → 2 lines
                transforms/new.sql: added 1 lines
            0 new, 1 changed, 0 retired, 1 unchanged; 0 breaking

            """,
            fixture.Current,
            Folder.Product("flights/clean"),
            before.With(
                s => s with
                {
                    Metadata = s.Metadata with
                    {
                        Version = new SemanticVersion(1, 1, 0),
                        Description = "Weather of a day.",
                    },
                    Tags = ["climate"],
                    Transform = s.Transform with { Timeout = TimeSpan.FromMinutes(5) },
                    OutputPorts = [s.OutputPorts[0] with { Retention = TimeSpan.FromDays(30) }],
                    Schema = s.Schema! with { Fields = [.. s.Schema.Fields, Folder.Field("wind", "DOUBLE")] },
                    Sla = new SlaSpec { Availability = new Percentage(0.999) },
                },
                ("transforms/model.sql", "SELECT 1 AS id,\n  2 AS wind\n"),
                ("transforms/new.sql", "SELECT 1")));
    }

    [Fact]
    public async Task Breaking_changes_name_what_breaks_and_whom()
    {
        var before = Folder.Product("weather/daily");
        var consumer = Folder.Product("flights/delays", "1.0.0", "datamesh:weather/daily@1");
        await using var fixture = await CatalogFixture.OpenAsync(before, consumer);

        Approve(
            """
            ~ weather/daily 1.0.0
                spec.output_ports[table]: added batch
              ! spec.output_ports[batch]: removed, was batch: the port's address answers gone
              ! spec.schema.fields[id].type: BIGINT → VARCHAR: the column has another type
              ! spec.schema.fields[day]: removed, was DATE: the column is gone
              ! spec.access_control.classification: internal → restricted: who has no grant loses access
              > read by flights/delays through in0 (datamesh:weather/daily@1)
            warning DM1402: 'weather/daily' breaks its promises within major version 1, and is read by 'flights/delays'
              fix: set metadata.version to 2.0.0, so that 1 stays for those who read it
            0 new, 1 changed, 0 retired, 1 unchanged; 1 breaking

            """,
            fixture.Current,
            consumer,
            before.With(s => s with
            {
                OutputPorts = [s.OutputPorts[0] with { Name = "table" }],
                Schema = s.Schema! with { Fields = [Folder.Field("id", "VARCHAR")] },
                AccessControl = s.AccessControl with { Classification = "restricted" },
            }));
    }

    [Fact]
    public async Task Another_default_port_is_a_breaking_change()
    {
        OutputPortSpec[] ports =
        [
            new() { Name = "a", Type = OutputPortType.Batch }, new() { Name = "b", Type = OutputPortType.Batch },
        ];
        var before = Folder.Product("weather/daily").With(s => s with { OutputPorts = ports });
        await using var fixture = await CatalogFixture.OpenAsync(before);

        Approve(
            """
            ~ weather/daily 1.0.0
              ! spec.output_ports: a → b: the address without a port means another one
            warning DM1402: 'weather/daily' breaks its promises within major version 1
              fix: set metadata.version to 2.0.0, so that 1 stays for those who read it
            0 new, 1 changed, 0 retired, 0 unchanged; 1 breaking

            """,
            fixture.Current,
            before.With(s => s with { OutputPorts = [.. ports.Reverse()] }));
    }

    [Fact]
    public async Task A_new_major_breaks_nobody()
    {
        var before = Folder.Product("weather/daily");
        await using var fixture = await CatalogFixture.OpenAsync(before);

        Approve(
            """
            ~ weather/daily 1.0.0 → 2.0.0
                metadata.version: 1.0.0 → 2.0.0
                spec.schema.fields[day]: removed, was DATE
            0 new, 1 changed, 0 retired, 0 unchanged; 0 breaking

            """,
            fixture.Current,
            before.With(s => s with
            {
                Metadata = s.Metadata with { Version = new SemanticVersion(2, 0, 0) },
                Schema = s.Schema! with { Fields = [Folder.Field("id", "BIGINT")] },
            }));
    }

    [Fact]
    public async Task A_removed_folder_retires_its_product()
    {
        var consumer = Folder.Product("flights/delays", "1.0.0", "datamesh:weather/daily");
        await using var fixture = await CatalogFixture.OpenAsync(Folder.Product("weather/daily"), consumer);

        Approve(
            """
            ~ domains[weather]: removed, was weather-team
            - weather/daily 1.0.0 retired, data stays
              > read by flights/delays through in0 (datamesh:weather/daily)
            warning DM1401: 'weather/daily' has no folder any more and is retired, but is read by 'flights/delays'
              fix: point its consumers to another product, or keep the folder with `lifecycle: deprecated`
            0 new, 0 changed, 1 retired, 1 unchanged; 1 breaking

            """,
            fixture.Current, consumer);
    }

    [Fact]
    public async Task Applying_the_same_again_writes_nothing()
    {
        await using var fixture = await CatalogFixture.OpenAsync(Folder.Product("weather/daily"));
        var sequence = fixture.Store.Sequence;

        var again = await fixture.ApplyAsync(Folder.Product("weather/daily"));

        Assert.True(again.Plan.IsEmpty);
        Assert.Equal(sequence, fixture.Store.Sequence);
        Assert.Equal(sequence, fixture.Current.Sequence);
    }

    [Fact]
    public async Task A_folder_that_comes_back_is_the_same_product_with_its_data()
    {
        var product = Folder.Product("weather/daily");
        await using var fixture = await CatalogFixture.OpenAsync(product);
        await fixture.BuildAsync("weather/daily", 0);
        var id = fixture.Current.Products["weather/daily"].Id;

        await fixture.ApplyAsync();
        Assert.True(fixture.Current.Products["weather/daily"].IsRetired);
        var back = await fixture.ApplyAsync(product);

        Assert.Equal(ChangeKind.Restore, Assert.Single(back.Plan.Products).Kind);
        Assert.Equal(id, fixture.Current.Products["weather/daily"].Id);
        Assert.Equal("datamesh:weather/daily@1/batch#0", fixture.Resolve("datamesh:weather/daily"));
    }

    [Fact]
    public async Task A_moved_folder_keeps_its_id_and_the_old_address_names_the_new_one()
    {
        await using var fixture = await CatalogFixture.OpenAsync(Folder.Product("weather/daily"));
        var id = fixture.Current.Products["weather/daily"].Id;

        await fixture.ApplyAsync(Folder.Product("weather/days").With(s => s with
        {
            Metadata = s.Metadata with { Id = id },
        }));

        Assert.Equal(id, fixture.Current.Products["weather/days"].Id);
        var error = Assert.Throws<MeshException>(() => fixture.Resolve("datamesh:weather/daily"));
        Assert.Equal((ErrorKind.Gone, "Its successor is datamesh:weather/days."), (error.Kind, error.Fix));
    }

    [Fact]
    public async Task Two_products_with_one_id_are_refused_and_nothing_is_applied()
    {
        await using var fixture = await CatalogFixture.OpenAsync();
        var id = Guid.NewGuid();
        ProductDefinition Claim(string name) => Folder.Product(name).With(s => s with
        {
            Metadata = s.Metadata with { Id = id },
        });

        var result = await fixture.ApplyAsync(Claim("weather/a"), Claim("weather/b"));

        Assert.False(result.IsApplied);
        Assert.Equal("DM1403", Assert.Single(result.Plan.Diagnostics).Code);
        Assert.Equal(0, fixture.Store.Sequence);
    }

    private static void Approve(string expected, CatalogSnapshot catalog, params ProductDefinition[] folder) =>
        Assert.Equal(expected, ApplyPlanner.Plan(catalog, Folder.Mesh(folder)).ToString(),
            ignoreLineEndingDifferences: true);
}
