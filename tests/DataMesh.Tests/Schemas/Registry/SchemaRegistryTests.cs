using DataMesh.Schemas.Compatibility;
using DataMesh.Schemas.Registry;
using DataMesh.Schemas.Registry.Content;
using DataMesh.Schemas.Registry.Names;
using DataMesh.Schemas.Registry.Settings;
using static DataMesh.Tests.Schemas.Registry.RegistryFixture;

namespace DataMesh.Tests.Schemas.Registry;

public sealed class SchemaRegistryTests
{
    private static readonly SubjectName Orders = SubjectName.Parse("orders-value");

    [Fact]
    public async Task Same_schema_has_one_id_in_all_subjects_of_a_context()
    {
        await using var fixture = await OpenAsync();
        var first = await fixture.RegisterAsync("orders-value", "id total?");
        var again = await fixture.RegisterAsync("orders-value", "id total?");
        var other = await fixture.RegisterAsync("returns-value", "id total?");
        var elsewhere = await fixture.RegisterAsync(":.test:orders-value", "other");
        var same = await fixture.RegisterAsync(":.test:orders-value2", "id total?");

        Assert.Equal((1, 1), (first.Id, first.Version));
        Assert.Equal((1, 1), (again.Id, again.Version));
        Assert.Equal((1, 1), (other.Id, other.Version));
        Assert.Equal((1, 1), (elsewhere.Id, elsewhere.Version));
        Assert.Equal((2, first.Entry.Guid), (same.Id, same.Entry.Guid));
        Assert.Equal(2, fixture.Registry.Current.Uses(".", 1)!.Count);
    }

    [Fact]
    public async Task Everything_is_there_after_a_restart()
    {
        await using var fixture = await OpenAsync();
        await fixture.RegisterAsync("common", "money");
        await fixture.RegisterAsync("orders-value", "id", new SchemaReference("money", "common", 1));
        for (var i = 0; i < 150; i++)
        {
            await fixture.RegisterAsync(":.many:long",
                string.Join(' ', Enumerable.Range(0, i + 1).Select(n => $"f{n}?")));
        }

        await fixture.Registry.ChangeConfigAsync(Orders, c => c with { Compatibility = CompatibilityLevel.Full }, Ada);
        await fixture.Registry.ChangeConfigAsync(SubjectName.OfContext("."), c => c with { Normalize = true }, Ada);
        await fixture.Registry.SetModeAsync(SubjectName.OfContext(".many"), RegistryMode.ReadOnly, force: false, Ada);
        var before = fixture.Registry.Current;
        await fixture.ReopenAsync();
        var after = fixture.Registry.Current;

        Assert.Equal(before.Subjects.Keys, after.Subjects.Keys);
        Assert.Equal(150, after.Subject(SubjectName.Parse(":.many:long"))!.Versions.Length);
        Assert.All(after.Subjects.Values, s => Assert.Equal(
            before.Subject(s.Name)!.Versions.Select(v => (v.Version, v.Id, v.Guid, v.RegisteredAt)),
            s.Versions.Select(v => (v.Version, v.Id, v.Guid, v.RegisteredAt))));
        Assert.Equal(CompatibilityLevel.Full, after.ConfigInScope(Orders).Compatibility);
        Assert.True(after.ConfigInScope(Orders).Normalize);
        Assert.Equal(RegistryMode.ReadOnly, after.ModeInScope(SubjectName.Parse(":.many:long")));
        Assert.Equal([2], after.ReferrersOf(new SubjectVersion(SubjectName.Parse("common"), 1)));
        var found = await fixture.Registry.GetAsync(Orders, VersionNumber.Latest);
        Assert.Equal(("id", "common"), (found.Content.Text, found.Content.References[0].Subject));
    }

    [Fact]
    public async Task Incompatible_schema_is_refused_with_the_differences()
    {
        await using var fixture = await OpenAsync();
        await fixture.RegisterAsync("orders-value", "id");
        var report = await fixture.Registry.CheckAsync(Orders, Draft("id total"));
        var (code, message) = await RefusedAsync(() => fixture.RegisterAsync("orders-value", "id total"));

        Assert.False(report.IsCompatible);
        Assert.Equal(409, code);
        Assert.Equal(
            "Schema being registered is incompatible with an earlier schema for subject \"orders-value\", details: ["
            + "{errorType:'NAME_MISSING', description:'The writer has no 'total' (at '/total')', "
            + "additionalInfo:'reader: total, writer: nothing'}, {oldSchemaVersion: 1}, {oldSchema: 'id'}, "
            + "{compatibility: 'BACKWARD'}]",
            message);
        Assert.Single(fixture.Registry.Current.Subject(Orders)!.Versions);
    }

    [Fact]
    public async Task Transitive_level_looks_at_every_version()
    {
        await using var fixture = await OpenAsync();
        await fixture.RegisterAsync("orders-value", "a");
        await fixture.RegisterAsync("orders-value", "a b?");
        Assert.True((await fixture.Registry.CheckAsync(Orders, Draft("a b?"))).IsCompatible);
        await fixture.Registry.ChangeConfigAsync(Orders,
            c => c with { Compatibility = CompatibilityLevel.ForwardTransitive }, Ada);

        var report = await fixture.Registry.CheckAsync(Orders, Draft("b?"));
        Assert.Equal([2, 1], report.Versions.Select(v => v.Version));
        Assert.False(report.IsCompatible);
    }

    [Fact]
    public async Task Parallel_registrations_of_one_schema_get_one_id()
    {
        await using var fixture = await OpenAsync();
        var all = await Task.WhenAll(Enumerable.Range(0, 200)
            .Select(i => Task.Run(() => fixture.RegisterAsync($"s{i % 20}", "the same"))));

        Assert.All(all, r => Assert.Equal((1, 1), (r.Id, r.Version)));
        Assert.Equal(20, fixture.Registry.Current.Subjects.Count);
    }

    [Fact]
    public async Task Parallel_versions_of_one_subject_are_numbered_without_a_gap()
    {
        await using var fixture = await OpenAsync();
        var all = await Task.WhenAll(Enumerable.Range(0, 100)
            .Select(i => Task.Run(() => fixture.RegisterAsync("s", $"id f{i}?"))));

        Assert.Equal(Enumerable.Range(1, 100), all.Select(r => r.Version).Order());
        Assert.Equal(Enumerable.Range(1, 100), all.Select(r => r.Id).Order());
    }

    [Fact]
    public async Task Id_answers_after_a_soft_delete_and_no_more_after_a_hard_one()
    {
        await using var fixture = await OpenAsync();
        var registry = fixture.Registry;
        await fixture.RegisterAsync("orders-value", "id");
        Assert.Equal(40405, (await RefusedAsync(() => registry.DeleteSubjectAsync(Orders, permanent: true, Ada))).Code);
        Assert.Equal([1], await registry.DeleteSubjectAsync(Orders, permanent: false, Ada));
        var (code, _) = await RefusedAsync(() => registry.DeleteSubjectAsync(Orders, permanent: false, Ada));
        Assert.Equal(40404, code);
        Assert.NotNull(await registry.FindAsync(".", 1));
        Assert.Equal(40401, (await RefusedAsync(() => registry.GetAsync(Orders, VersionNumber.Latest))).Code);
        Assert.Equal([1], await registry.DeleteSubjectAsync(Orders, permanent: true, Ada));
        Assert.Null(await registry.FindAsync(".", 1));
        await fixture.ReopenAsync();

        // The number was given once, so nobody gets it again.
        Assert.Equal(2, (await fixture.RegisterAsync("orders-value", "id")).Id);
    }

    [Fact]
    public async Task Deleted_version_comes_back_under_its_id_as_a_new_version()
    {
        await using var fixture = await OpenAsync();
        await fixture.RegisterAsync("orders-value", "id");
        await fixture.Registry.DeleteVersionAsync(Orders, VersionNumber.Latest, permanent: false, Ada);
        var again = await fixture.RegisterAsync("orders-value", "id");

        Assert.Equal((1, 2), (again.Id, again.Version));
    }

    [Fact]
    public async Task Referenced_version_is_not_deleted()
    {
        await using var fixture = await OpenAsync();
        var common = SubjectName.Parse("common");
        await fixture.RegisterAsync("common", "money");
        var user = await fixture.RegisterAsync("orders-value", "id", new SchemaReference("money", "common", -1));
        Assert.Equal(1, user.Content.References[0].Version);

        Assert.Equal(42206, (await RefusedAsync(() =>
            fixture.Registry.DeleteVersionAsync(common, new VersionNumber(1), permanent: false, Ada))).Code);
        await fixture.Registry.DeleteSubjectAsync(Orders, permanent: false, Ada);
        Assert.Equal(1, await fixture.Registry.DeleteVersionAsync(common, new(1), permanent: false, Ada));
    }

    [Fact]
    public async Task Missing_reference_is_an_invalid_schema()
    {
        await using var fixture = await OpenAsync();
        var (code, message) = await RefusedAsync(
            () => fixture.RegisterAsync("orders-value", "id", new SchemaReference("money", "common", 3)));

        Assert.Equal(42201, code);
        Assert.Equal("Invalid schema of type AVRO, details: No schema reference found for subject \"common\" and "
            + "version 3", message);
    }

    [Fact]
    public async Task Import_keeps_ids_and_versions()
    {
        await using var fixture = await OpenAsync();
        await Assert.ThrowsAsync<DataMesh.Schemas.Registry.Errors.RegistryException>(
            () => ImportAsync(fixture, "id", 100, 7));
        await fixture.Registry.SetModeAsync(SubjectName.OfContext("."), RegistryMode.Import, force: false, Ada);
        var kept = await ImportAsync(fixture, "id", 100, 7);
        Assert.Equal((100, 7), (kept.Id, kept.Version));
        Assert.Equal(42205, (await RefusedAsync(() => ImportAsync(fixture, "other", 100, 8))).Code);
        Assert.Equal(42207, (await RefusedAsync(() => ImportAsync(fixture, "id", 101, 7))).Code);
        await fixture.Registry.SetModeAsync(SubjectName.OfContext("."), RegistryMode.ReadWrite, force: false, Ada);

        var next = await fixture.RegisterAsync("orders-value", "id more?");
        Assert.Equal((101, 8), (next.Id, next.Version));
    }

    [Fact]
    public async Task Normalisation_makes_two_spellings_one_schema()
    {
        await using var fixture = await OpenAsync();
        await fixture.RegisterAsync("plain", "b a");
        await fixture.Registry.ChangeConfigAsync(Orders, c => c with { Normalize = true }, Ada);
        var one = await fixture.RegisterAsync("orders-value", "b a");
        var two = await fixture.RegisterAsync("orders-value", "a b");

        Assert.Equal("a b", one.Content.Text);
        Assert.Equal((one.Id, one.Version), (two.Id, two.Version));
        Assert.NotNull(await fixture.Registry.LookupAsync(Orders, Draft("b a")));
        Assert.Null(await fixture.Registry.LookupAsync(SubjectName.Parse("plain"), Draft("a b")));
    }

    [Fact]
    public async Task Metadata_is_inherited_and_overridden()
    {
        await using var fixture = await OpenAsync();
        await fixture.Registry.ChangeConfigAsync(Orders, c => c with
        {
            DefaultMetadata = SchemaMetadata.Empty.WithProperty("team", "none").WithProperty("tier", "3"),
            OverrideMetadata = SchemaMetadata.Empty.WithProperty("tier", "1"),
        }, Ada);
        await fixture.Registry.RegisterAsync(new SchemaRegistration(Orders, Draft("id") with
        {
            Metadata = SchemaMetadata.Empty.WithProperty("team", "sales").WithProperty("tier", "2"),
        }), Ada);
        var second = await fixture.RegisterAsync("orders-value", "id more?");

        Assert.Equal(["sales", "1"], second.Content.Metadata!.Properties.Values);
        Assert.Equal(1, (await fixture.Registry.LookupAsync(Orders, Draft("id")))!.Version);
    }

    [Fact]
    public async Task Every_change_is_an_event_with_its_actor()
    {
        await using var fixture = await OpenAsync();
        await fixture.RegisterAsync("orders-value", "id");
        await fixture.Registry.RegisterAsync(new SchemaRegistration(Orders, Draft("id more?")), "user:bob");

        var events = await fixture.Files.Store.HistoryAsync("schemas/orders-value", 10);
        Assert.Equal(["user:bob", "user:ada"], events.Select(e => e.Actor));
        Assert.All(events, e => Assert.Equal("schema.registered", e.Kind));
    }

    private static Task<RegisteredSchema> ImportAsync(RegistryFixture fixture, string text, int id, int version) =>
        fixture.Registry.RegisterAsync(new SchemaRegistration(Orders, Draft(text)) { Id = id, Version = version }, Ada);
}
