using DataMesh.Access;
using DataMesh.Catalog;
using DataMesh.Catalog.Builds;
using DataMesh.Catalog.Products;
using DataMesh.Model.Diagnostics;
using DataMesh.Model.Errors;
using DataMesh.Model.Folders;
using DataMesh.Model.Schemas;
using DataMesh.Schemas.Ports;
using DataMesh.Schemas.Registry;
using DataMesh.Schemas.Registry.Errors;

namespace DataMesh.Server.Meshes.Schemas;

/// <summary>
/// Keeps the registry in step with the catalog: judges before an apply and before a publish, registers after them, and
/// makes up at the start for what a crash left out.
/// </summary>
internal sealed class MeshSchemas(SchemaRegistry registry, CatalogService catalog, AccessStore access) : IDisposable
{
    private const string NodeActor = "service:node";

    private readonly PortSchemaBuilder _builder = new(registry.Formats);
    private readonly PortRegistrar _registrar = new(registry);
    private readonly SemaphoreSlim _gate = new(1, 1);

    /// <summary>What the registry says to a folder, without changing anything.</summary>
    public async Task<SchemaPlan> PlanAsync(MeshDefinition mesh, CancellationToken ct)
    {
        var current = catalog.Current;
        var readers = new SchemaReaders(mesh.Products, current, access);
        var verdicts = new List<(SchemaChange, PortVerdict, bool)>();
        var diagnostics = new List<Diagnostic>();
        foreach (var product in mesh.Products)
        {
            var major = product.Spec.Metadata.Version.Major;
            var known = current.Products.GetValueOrDefault(product.QualifiedName);
            foreach (var port in product.Spec.OutputPorts)
            {
                var set = _builder.Build(product, port, Built(known, major, port.Name));
                diagnostics.AddRange(set.Diagnostics);
                foreach (var schema in set.Schemas)
                {
                    var verdict = await _registrar.JudgeAsync(schema, major, ct).ConfigureAwait(false);
                    var change = SchemaViews.Change(product.QualifiedName, verdict,
                        verdict.IsCompatible ? [] : readers.Of(product, port.Name, major));
                    verdicts.Add((change, verdict, IsNewest(known, major)));
                    if (!verdict.IsCompatible)
                    {
                        diagnostics.Add(SchemaViews.Refusal(verdict, change,
                            product.Spec.Metadata.Version.ToString()));
                    }
                }
            }
        }

        return new SchemaPlan(verdicts, diagnostics);
    }

    /// <summary>Registers what a plan found, after the folder was applied; what fails is told.</summary>
    public async Task<(IReadOnlyList<SchemaChange> Changes, IReadOnlyList<Diagnostic> Findings)> RegisterAsync(
        SchemaPlan plan, string actor, CancellationToken ct)
    {
        var changes = new List<SchemaChange>();
        var findings = new List<Diagnostic>();
        foreach (var (change, verdict, isNewest) in plan.Verdicts.Where(v => !v.Verdict.IsKnown))
        {
            try
            {
                var registered = await _registrar.RegisterAsync(verdict.Schema, verdict.Major, isNewest, actor, ct)
                    .ConfigureAwait(false);
                changes.Add(change with { Id = registered.Id, Version = registered.Version });
            }
            catch (Exception e) when (e is RegistryException or MeshException)
            {
                changes.Add(change);
                findings.Add(DiagnosticCodes.SchemaPending.At(verdict.Schema.At,
                    $"`{change.Subject}` could not be registered: {e.Message}"));
            }
        }

        return (changes, findings);
    }

    /// <summary>Registers what is applied or published and not registered yet; gives what could not be.</summary>
    public async Task<IReadOnlyList<Diagnostic>> CompleteAsync(CancellationToken ct)
    {
        var findings = new List<Diagnostic>();
        foreach (var product in catalog.Current.Live)
        {
            findings.AddRange(await CompleteAsync(product, ct).ConfigureAwait(false));
        }

        return findings;
    }

    /// <summary>
    /// The same for one product after it published. The publish stands whatever comes of it: what is left out is made
    /// up for at the next apply or start.
    /// </summary>
    public async Task PublishedAsync(string product)
    {
        if (catalog.Current.Products.TryGetValue(product, out var entry) && !entry.IsRetired)
        {
            await CompleteAsync(entry, CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Judges the columns that a build made, before they are published; null when they may be, else why not.
    /// </summary>
    public async Task<BuildFailure?> JudgeBuildAsync(string product, int major,
        IReadOnlyDictionary<string, TableSchema> ports, CancellationToken ct)
    {
        var version = catalog.Current.Products[product].Majors[major];
        foreach (var (name, built) in ports)
        {
            if (!version.Ports.TryGetValue(name, out var port) || port.Current?.Schema.Columns.SequenceEqual(
                built.Columns) == true)
            {
                continue;
            }

            foreach (var schema in _builder.Build(version.Definition, port.Port, built).Schemas)
            {
                var verdict = await _registrar.JudgeAsync(schema, version.Major, ct).ConfigureAwait(false);
                if (!verdict.IsCompatible)
                {
                    var readers = new SchemaReaders(catalog.Current.Live.Select(p => p.Applied.Definition),
                        catalog.Current, access).Of(version.Definition, name, version.Major);
                    var change = SchemaViews.Change(version.Definition.QualifiedName, verdict, readers);
                    var refusal = SchemaViews.Refusal(verdict, change, version.Version.ToString());
                    return new BuildFailure(BuildFailureKind.Policy, "schema-incompatible", refusal.Message, name,
                        refusal.Fix);
                }
            }
        }

        return null;
    }

    /// <summary>The registered schemas of a port; empty while its columns are not known.</summary>
    public async Task<IReadOnlyList<PortVerdict>> OfAsync(VersionEntry version, PortEntry port, CancellationToken ct)
    {
        var verdicts = new List<PortVerdict>();
        foreach (var schema in _builder.Build(version.Definition, port.Port, port.Current?.Schema).Schemas)
        {
            verdicts.Add(await _registrar.JudgeAsync(schema, version.Major, ct).ConfigureAwait(false));
        }

        return verdicts;
    }

    /// <summary>Hides a retired major's versions; a shared subject goes on with the others.</summary>
    public async Task RetireAsync(VersionEntry version, string actor, CancellationToken ct)
    {
        foreach (var port in version.Spec.OutputPorts)
        {
            await _registrar.RetireAsync(PortSubjects.Value(version.Spec, port), version.Major, actor, ct)
                .ConfigureAwait(false);
            await _registrar.RetireAsync(PortSubjects.Key(version.Spec, port), version.Major, actor, ct)
                .ConfigureAwait(false);
        }
    }

    /// <summary>Applies come one by one, so that what is judged is what is registered.</summary>
    public async Task<T> ExclusiveAsync<T>(Func<Task<T>> work, CancellationToken ct)
    {
        await _gate.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            return await work().ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private async Task<IReadOnlyList<Diagnostic>> CompleteAsync(ProductEntry product, CancellationToken ct)
    {
        var findings = new List<Diagnostic>();
        var version = product.Applied;
        foreach (var port in version.Ports.Values)
        {
            foreach (var schema in _builder.Build(version.Definition, port.Port, port.Current?.Schema).Schemas)
            {
                try
                {
                    var verdict = await _registrar.JudgeAsync(schema, version.Major, ct).ConfigureAwait(false);
                    if (!verdict.IsKnown)
                    {
                        await _registrar.RegisterAsync(schema, version.Major, IsNewest(product, version.Major),
                            NodeActor, ct).ConfigureAwait(false);
                    }
                }
                catch (Exception e) when (e is RegistryException or MeshException)
                {
                    findings.Add(DiagnosticCodes.SchemaPending.At(schema.At,
                        $"`{schema.Subject}` could not be registered: {e.Message}"));
                }
            }
        }

        return findings;
    }

    private static TableSchema? Built(ProductEntry? product, int major, string port) =>
        product?.Majors.GetValueOrDefault(major)?.Ports.GetValueOrDefault(port)?.Current?.Schema;

    private static bool IsNewest(ProductEntry? product, int major) =>
        product is null || product.Majors.Keys.All(m => m <= major);
}
