using DataMesh.Catalog;
using DataMesh.Catalog.Builds;
using DataMesh.Metadata;
using DataMesh.Model.Descriptor;
using DataMesh.Model.Folders;
using FsCheck;
using FsCheck.Fluent;

namespace DataMesh.Tests.Catalog;

/// <summary>
/// The current state, the fold of all events, and the state loaded from disk are the same, whatever happened.
/// </summary>
public sealed class FoldTests
{
    private static readonly string[] Names = ["a/one", "a/two", "b/three"];

    private static readonly OutputPortSpec Other =
        new() { Name = "other", Type = OutputPortType.Batch, Snapshot = SnapshotPeriod.Daily };

    [Fact]
    public void Folding_loading_and_living_lead_to_the_same() => Prop.ForAll(
        Gen.Choose(0, 1000).ArrayOf(25).ToArbitrary(), steps =>
        {
            LiveAsync(steps).GetAwaiter().GetResult();
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(25));

    [Fact]
    public async Task The_mesh_as_of_a_time_is_what_it_was_then()
    {
        await using var fixture = await CatalogFixture.OpenAsync(Folder.Product("weather/daily"));
        await fixture.BuildAsync("weather/daily", 0);
        var (then, before) = (fixture.Clock.Now, Text(fixture.Current));
        fixture.Clock.Advance(TimeSpan.FromHours(1));
        await fixture.BuildAsync("weather/daily", 1);
        await fixture.ApplyAsync();

        Assert.Equal(before, Text(await fixture.Catalog.AsOfAsync(then)));
        Assert.Equal(Text(fixture.Current), Text(await fixture.Catalog.AsOfAsync(fixture.Clock.Now)));
        Assert.Empty((await fixture.Catalog.AsOfAsync(then.AddSeconds(-1))).Products);
    }

    private static async Task LiveAsync(int[] steps)
    {
        await using var fixture = await CatalogFixture.OpenAsync();
        var folder = new Dictionary<string, ProductDefinition>(StringComparer.Ordinal);
        var open = new List<string>();
        foreach (var step in steps)
        {
            fixture.Clock.Advance(TimeSpan.FromMinutes(step));
            await StepAsync(fixture, folder, open, Names[step % Names.Length], step / 10 % 7, step / 70);
        }

        var live = Text(fixture.Current);
        Assert.Equal(live, Text(await fixture.Catalog.AsOfAsync(fixture.Clock.Now)));
        await fixture.ReopenAsync();
        Assert.Equal(live, Text(fixture.Current));
    }

    private static async Task StepAsync(CatalogFixture fixture, Dictionary<string, ProductDefinition> folder,
        List<string> open, string name, int what, int variant)
    {
        var known = fixture.Current.Products.GetValueOrDefault(name);
        switch (what)
        {
            case 0 when folder.Remove(name):
                await fixture.ApplyAsync([.. folder.Values]);
                break;
            case 1 or 2:
                var version = $"{1 + (variant % 3)}.{variant % 2}.0";
                folder[name] = Folder.Product(name, version, "datamesh:a/one").With(s => s with
                {
                    OutputPorts = variant % 2 == 0 ? s.OutputPorts : [Other],
                });
                await fixture.ApplyAsync([.. folder.Values]);
                break;
            case 3 when known is not null:
                open.Add(await fixture.StartAsync(name, known.AppliedMajor));
                break;
            case 4 when open.Count > 0:
                await fixture.Catalog.BuildFailedAsync(new FailedBuild
                {
                    BuildId = open[0],
                    Failure = new BuildFailure(BuildFailureKind.Cancelled, "cancelled", "Somebody cancelled it."),
                });
                open.RemoveAt(0);
                break;
            case 5 or 6 when open.Count > 0:
                await PublishAsync(fixture, open[^1]);
                open.RemoveAt(open.Count - 1);
                break;
        }
    }

    private static async Task PublishAsync(CatalogFixture fixture, string id)
    {
        var build = (await fixture.Catalog.FindBuildAsync(id))!;
        var version = fixture.Current.Products[build.Product].Majors[build.Major];
        await fixture.Catalog.PublishedAsync(new PublishedBuild
        {
            BuildId = id,
            Inputs = [new InputSnapshot("in0", "datamesh:a/one@1/batch", 3)],
            Ports =
            [
                .. version.Ports.Values.Select(p => CatalogFixture.Port((p.Current?.Version ?? -1) + 1, p.Name)),
            ],
        });
    }

    internal static string Text(CatalogSnapshot catalog) => MetadataJson.Write(new
    {
        catalog.Sequence,
        catalog.Mesh,
        catalog.Domains,
        Products = catalog.Products.Values,
        Readers = catalog.Readers.OrderBy(r => r.Key, StringComparer.Ordinal),
    });
}
