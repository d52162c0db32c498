using DataMesh.Access;
using DataMesh.Model.Descriptor;
using DataMesh.Model.Diagnostics;
using DataMesh.Model.Folders;
using DataMesh.Model.Schemas;
using DataMesh.Schemas;
using DataMesh.Schemas.Compatibility;
using DataMesh.Schemas.Ports;
using DataMesh.Schemas.Registry;
using DataMesh.Schemas.Registry.Content;
using DataMesh.Schemas.Registry.Names;
using DataMesh.Server.Meshes.Schemas;
using DataMesh.Tests.Catalog;

namespace DataMesh.Tests.Schemas.Ports;

/// <summary>The catalog and the registry in step, on one store.</summary>
public sealed class MeshSchemasTests : IAsyncLifetime
{
    private const string Subject = "sales.orders.batch-value";

    private CatalogFixture _mesh = null!;
    private SchemaRegistry _registry = null!;
    private AccessStore _access = null!;
    private MeshSchemas _schemas = null!;

    public async Task InitializeAsync()
    {
        _mesh = await CatalogFixture.OpenAsync();
        _registry = await SchemaRegistry.OpenAsync(_mesh.Store, SchemaLanguages.Create(), _mesh.Clock);
        _access = await AccessStore.OpenAsync(_mesh.Store, _mesh.Clock);
        _schemas = new MeshSchemas(_registry, _mesh.Catalog, _access);
    }

    public async Task DisposeAsync()
    {
        _schemas.Dispose();
        _access.Dispose();
        await _registry.DisposeAsync();
        await _mesh.DisposeAsync();
    }

    [Fact]
    public async Task What_a_crash_left_out_after_an_apply_is_registered_at_the_start()
    {
        await _mesh.ApplyAsync(Folder.Product("sales/orders"), Folder.Product("sales/lines"));
        Assert.Empty(_registry.Current.Subjects);

        Assert.Empty(await _schemas.CompleteAsync(CancellationToken.None));
        Assert.Empty(await _schemas.CompleteAsync(CancellationToken.None));

        Assert.Equal(["sales.lines.batch-value", Subject], _registry.Current.Subjects.Keys);
        Assert.All(_registry.Current.Subjects.Values, s => Assert.Single(s.Versions));
    }

    [Theory]
    [InlineData("BACKWARD", "id INTEGER", "id BIGINT", true)]
    [InlineData("BACKWARD", "id BIGINT", "id INTEGER", false)]
    [InlineData("FORWARD", "id BIGINT", "id INTEGER", true)]
    [InlineData("FORWARD", "id INTEGER", "id BIGINT", false)]
    [InlineData("FULL", "id BIGINT", "id BIGINT, day DATE", true)]
    [InlineData("FULL", "id INTEGER", "id BIGINT", false)]
    [InlineData("NONE", "id BIGINT", "id BOOLEAN", true)]
    [InlineData("BACKWARD", "id BIGINT", "id BIGINT, day DATE NOT NULL", false)]
    [InlineData("FORWARD", "id BIGINT", "id BIGINT, day DATE NOT NULL", true)]
    public async Task Change_is_judged_at_the_declared_level(string level, string before, string after, bool fine)
    {
        await ApplyAsync(Orders("1.0.0", level, before));

        var plan = await _schemas.PlanAsync(Folder.Mesh(Orders("1.1.0", level, after)), CancellationToken.None);

        Assert.Equal(fine, plan.Diagnostics.Count == 0);
        Assert.Equal(fine ? "changed" : "refused", Assert.Single(plan.Changes).State);
    }

    [Fact]
    public async Task Transitive_level_looks_at_every_version_of_the_major()
    {
        await ApplyAsync(Orders("1.0.0", "BACKWARD", "id BIGINT, a INTEGER NOT NULL"));
        await ApplyAsync(Orders("1.1.0", "BACKWARD", "id BIGINT"));

        var last = await _schemas.PlanAsync(
            Folder.Mesh(Orders("1.2.0", "BACKWARD", "id BIGINT, a VARCHAR")), CancellationToken.None);
        var all = await _schemas.PlanAsync(
            Folder.Mesh(Orders("1.2.0", "BACKWARD_TRANSITIVE", "id BIGINT, a VARCHAR")), CancellationToken.None);

        Assert.Equal("changed", Assert.Single(last.Changes).State);
        Assert.Equal([1], Assert.Single(all.Changes).Differences.Select(d => d.Against));
    }

    [Fact]
    public async Task New_major_begins_anew_in_the_same_subject()
    {
        await ApplyAsync(Orders("1.0.0", "FULL", "id BIGINT"));
        await ApplyAsync(Orders("2.0.0", "FULL", "id BOOLEAN"));
        await ApplyAsync(Orders("2.1.0", "FULL", "id BOOLEAN, day DATE"));

        var registrar = new PortRegistrar(_registry);
        Assert.Equal([1], (await registrar.VersionsAsync(Subject, 1, CancellationToken.None)).Select(v => v.Version));
        Assert.Equal([2, 3], (await registrar.VersionsAsync(Subject, 2, CancellationToken.None))
            .Select(v => v.Version));
        var back = await _schemas.PlanAsync(Folder.Mesh(Orders("1.0.1", "FULL", "id BIGINT")), CancellationToken.None);
        Assert.Empty(back.Changes);
    }

    [Fact]
    public async Task Serializer_that_registers_by_itself_finds_the_version_of_the_mesh()
    {
        await ApplyAsync(Orders("1.0.0", "BACKWARD", "id BIGINT"));
        var known = await _registry.GetAsync(SubjectName.InDefault(Subject), VersionNumber.Latest);

        var again = await _registry.RegisterAsync(new SchemaRegistration(SubjectName.InDefault(Subject),
            new SchemaDraft(known.Content.Kind, known.Content.Text)), "user:client");

        Assert.Equal(known.Id, again.Id);
    }

    [Fact]
    public void Two_ports_of_one_subject_are_refused_and_files_that_nothing_reads_are_told()
    {
        var mesh = Folder.Mesh(
            Orders("1.0.0", "BACKWARD", "id BIGINT").With(s => s, ("schema/old.avsc", "{}")),
            Folder.Product("sales/lines").With(s => s with { Schema = s.Schema! with { Subject = Subject } }));

        var found = FolderSchemas.Check(mesh, SchemaLanguages.Create());

        Assert.Equal([DiagnosticCodes.SubjectConflict.Id, DiagnosticCodes.FileNotRead.Id],
            found.Select(d => d.Code).Order(StringComparer.Ordinal).Reverse());
    }

    [Fact]
    public async Task Another_language_within_a_major_is_refused()
    {
        await ApplyAsync(Orders("1.0.0", "BACKWARD", "id BIGINT"));

        var plan = await _schemas.PlanAsync(Folder.Mesh(Orders("1.1.0", "BACKWARD", "id BIGINT").With(s => s with
        {
            Schema = s.Schema! with { Format = "json" },
        })), CancellationToken.None);

        Assert.Contains("SCHEMA_TYPE_CHANGED", Assert.Single(plan.Diagnostics).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Level_alone_is_carried_to_the_registry()
    {
        await ApplyAsync(Orders("1.0.0", "BACKWARD", "id BIGINT"));
        await ApplyAsync(Orders("1.0.1", "FULL", "id BIGINT"));

        Assert.Equal(CompatibilityLevel.Full,
            _registry.Current.ConfigInScope(SubjectName.InDefault(Subject)).Compatibility);
        Assert.Single(_registry.Current.Subjects[Subject].Versions);
        var plan = await _schemas.PlanAsync(Folder.Mesh(Orders("1.0.2", "NONE", "id BIGINT")), CancellationToken.None);
        Assert.Equal("level", Assert.Single(plan.Changes).State);
        var again = await _schemas.PlanAsync(Folder.Mesh(Orders("1.0.1", "FULL", "id BIGINT")), CancellationToken.None);
        Assert.Empty(again.Changes);
    }

    [Fact]
    public async Task Key_is_registered_beside_the_values()
    {
        await ApplyAsync(Orders("1.0.0", "BACKWARD", "id BIGINT, day DATE").With(s => s with
        {
            Transform = s.Transform with { UniqueKey = ["day", "id"] },
        }));

        var key = await _registry.GetAsync(SubjectName.InDefault("sales.orders.batch-key"), VersionNumber.Latest);
        Assert.Matches("\"day\".*\"id\"", key.Content.Text);
        Assert.DoesNotContain("null", key.Content.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Columns_that_are_promised_without_a_type_wait_for_the_first_build()
    {
        var product = Folder.Product("sales/orders").With(s => s with
        {
            Schema = new SchemaSpec { Fields = [new FieldSpec { Name = "id", Required = true }] },
        });
        await ApplyAsync(product);
        Assert.Empty(_registry.Current.Subjects);

        var refused = await _schemas.JudgeBuildAsync("sales/orders", 1,
            new Dictionary<string, TableSchema>(StringComparer.Ordinal) { ["batch"] = CatalogFixture.Schema },
            CancellationToken.None);

        Assert.Null(refused);
    }

    private async Task ApplyAsync(params ProductDefinition[] products)
    {
        var plan = await _schemas.PlanAsync(Folder.Mesh(products), CancellationToken.None);
        Assert.Empty(plan.Diagnostics);
        await _mesh.ApplyAsync(products);
        var (_, findings) = await _schemas.RegisterAsync(plan, "user:ada", CancellationToken.None);
        Assert.Empty(findings);
    }

    /// <summary>For example <c>id BIGINT, day DATE NOT NULL</c>.</summary>
    private static ProductDefinition Orders(string version, string level, string columns) =>
        Folder.Product("sales/orders", version).With(s => s with
        {
            Schema = new SchemaSpec
            {
                Compatibility = level,
                Fields =
                [
                    .. columns.Split(", ").Select(c => c.Split(' ')).Select(c => new FieldSpec
                    {
                        Name = c[0], Type = c[1], Required = c.Length > 2,
                    }),
                ],
            },
        });
}
