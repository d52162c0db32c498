using DataMesh.Pipelines.Jobs;
using DataMesh.Catalog;
using DataMesh.Catalog.Products;
using DataMesh.DuckDb;
using DataMesh.Model.Descriptor;
using DataMesh.Model.Diagnostics;
using DataMesh.Model.Errors;
using DataMesh.Pipelines.Builds;
using DataMesh.Pipelines.Execution;
using DataMesh.Pipelines.Inputs;
using DataMesh.Pipelines.Models;

namespace DataMesh.Pipelines.Planning;

/// <summary>Turns a request into a plan: everything that a build reads, runs and fills is decided here.</summary>
/// <param name="versionOf">The newest version of a table in the data folder, or null when there is no table.</param>
internal sealed class BuildPlanner(PipelineOptions options, TimeProvider time, ModelCompiler compile,
    Func<string, long?> versionOf, IInputAccess access)
{
    /// <exception cref="BuildFault">An input or a model is not right.</exception>
    /// <exception cref="MeshException">There is no such product, or it cannot be built here.</exception>
    public BuildPlan Plan(string buildId, BuildRequest request, CatalogSnapshot catalog)
    {
        var (product, version) = Find(catalog, request.Product);
        var targets = new TargetPlanner(version, catalog.Mesh?.Standards, versionOf);
        var context = Context(request, version);
        var compiled = compile(version.Definition, context);
        if (!compiled.IsValid)
        {
            throw ModelFaults.Of(compiled.Diagnostics);
        }

        var chosen = compiled.Value.Select(request.Select);
        if (chosen.Value is not { } selection)
        {
            throw ModelFaults.Of(chosen.Diagnostics);
        }

        var steps = Steps(selection, targets, request.Select.Count > 0);
        var gate = new InputGate(access, version);
        var inputs = Inputs(catalog, version, steps, gate);
        var job = Job(buildId, request, version, steps, inputs, catalog, gate);
        return new BuildPlan(request, product, version, compiled.Value, job,
            [.. inputs.Select(InputPinner.Record)], gate.Reads);
    }

    /// <summary>The job that judges a port's quarantine again.</summary>
    public PlannedJob PlanReplay(string buildId, CatalogSnapshot catalog, string qualifiedName, string port)
    {
        var (_, version) = Find(catalog, qualifiedName);
        if (!version.Ports.TryGetValue(port, out var entry))
        {
            throw new MeshException(ErrorKind.NotFound, "port-not-found", $"'{qualifiedName}' has no port '{port}'.");
        }

        var target = new TargetPlanner(version, catalog.Mesh?.Standards, versionOf).Port(entry, model: null);
        var gate = new InputGate(access, version);
        var job = new ReplayJob
        {
            BuildId = buildId,
            DataFolder = options.DataFolder,
            WorkFolder = WorkFolder(buildId),
            Limits = options.EffectiveLimits with { Timeout = version.Spec.Transform.Timeout },
            Now = time.GetUtcNow(),
            Target = target,
            Related = RelatedTables.Find(catalog, target.Checks, gate.See),
        };
        return new PlannedJob(job, [], gate.Reads);
    }

    /// <summary>The job that compacts one port's table, or all of them.</summary>
    public PlannedJob PlanOptimize(string buildId, CatalogSnapshot catalog, string qualifiedName, string? port)
    {
        var (_, version) = Find(catalog, qualifiedName);
        var job = new OptimizeJob
        {
            BuildId = buildId,
            DataFolder = options.DataFolder,
            WorkFolder = WorkFolder(buildId),
            Limits = options.EffectiveLimits with { Timeout = version.Spec.Transform.Timeout },
            Now = time.GetUtcNow(),
            Ports = version.Ports.Values.Where(p => p.Current is not null && (port is null || p.Name == port))
                .ToDictionary(p => p.Name, p => p.TablePath, StringComparer.Ordinal),
        };
        return new PlannedJob(job, [], []);
    }

    /// <summary>Refuses what can not be asked for, before it is queued.</summary>
    public void ThrowIfUnknown(BuildRequest request, CatalogSnapshot catalog)
    {
        var (_, version) = Find(catalog, request.Product);
        if (request.From is null != request.To is null || request.From >= request.To)
        {
            throw new MeshException(ErrorKind.Invalid, "backfill-range", "A backfill needs a start before its end.",
                "Give both --from and --to; --to is the first moment that is not built.");
        }

        if (request.Task == BuildTask.Replay && (request.Port is null || !version.Ports.ContainsKey(request.Port)))
        {
            throw new MeshException(ErrorKind.NotFound, "port-not-found",
                $"'{request.Product}' has no port '{request.Port}'.",
                NearestName.Suggest(request.Port ?? "", [.. version.Ports.Keys]));
        }
    }

    public string WorkFolder(string buildId) => Path.Combine(options.DataFolder, "work", buildId);

    private static (ProductEntry Product, VersionEntry Version) Find(CatalogSnapshot catalog, string qualifiedName)
    {
        var parts = qualifiedName.Split('/');
        if (parts.Length != 2)
        {
            throw new MeshException(ErrorKind.Invalid, "product-name", $"'{qualifiedName}' is not domain/product.");
        }

        var product = catalog.Product(parts[0], parts[1]);
        var transform = product.Applied.Spec.Transform;
        if (transform.Engine != "duckdb" || transform.Mode == TransformMode.Stream)
        {
            throw new MeshException(ErrorKind.Invalid, "transform-not-supported",
                $"'{qualifiedName}': engine '{transform.Engine}' in mode '{transform.Mode}' is not supported.",
                "Use engine duckdb in mode batch or incremental.");
        }

        return (product, product.Applied);
    }

    private static IReadOnlyList<ModelStep> Steps(ModelSelection selection, TargetPlanner targets, bool isPartial)
    {
        var steps = new List<ModelStep>();
        foreach (var model in selection.Required)
        {
            var its = targets.Of(model);
            var isChosen = selection.Selected.Contains(model);

            // What a partial build only reads comes from its last snapshot, when it has one.
            var reads = isPartial && !isChosen && its.Count > 0 && its[0].Version is not null;
            steps.Add(new ModelStep(model, its) { ReadOnly = reads, Checks = targets.ModelChecks(model.Name) });
        }

        return steps;
    }

    private CompileContext Context(BuildRequest request, VersionEntry version)
    {
        var kept = version.Ports.Values.Where(p => versionOf(p.TablePath) is not null)
            .Select(p => p.Port.Model ?? version.Spec.Metadata.Name.Replace('-', '_'))
            .Concat(version.Definition.Files.Keys.Where(f => f.EndsWith(".sql", StringComparison.Ordinal))
                .Select(f => Path.GetFileNameWithoutExtension(f))
                .Where(m => versionOf(TargetPlanner.PrivatePath(version, m)) is not null));
        return new CompileContext
        {
            Source = InputPinner.Relation,
            Ref = m => SqlText.Identifier([BuildSession.ModelSchema, m]),
            This = m => SqlText.Identifier([BuildSession.KeptSchema, m]),
            Kept = kept.ToHashSet(StringComparer.Ordinal),
            FullRefresh = request.FullRefresh,
            Window = request is { From: { } from, To: { } to } ? new PartitionWindow(from, to) : null,
            Environment = options.Environment,
            Time = time,
        };
    }

    private List<InputPin> Inputs(CatalogSnapshot catalog, VersionEntry version, IReadOnlyList<ModelStep> steps,
        InputGate gate)
    {
        var environment = catalog.Mesh?.Environments.GetValueOrDefault(options.Environment);
        var pinner = new InputPinner(catalog, new FileRoots(options.MeshFolder, environment?.FileRoots ?? [],
            options.DataFolder), Variables(environment, options.MeshFolder), version.Definition.Folder, gate.See);
        var running = steps.Where(s => !s.ReadOnly).ToList();
        return
        [
            .. version.Spec.InputPorts
                .Select(p => (Port: p, Readers: running.Count(s => s.Model.Inputs.Contains(p.Name))))
                .Where(p => p.Readers > 0).Select(p => pinner.Pin(p.Port, p.Readers)),
        ];
    }

    /// <summary>A relative path in a variable is relative to the mesh folder, wherever the variable is used.</summary>
    internal static Dictionary<string, string> Variables(EnvironmentSpec? environment, string meshFolder) =>
        (environment?.Variables ?? new Dictionary<string, string>(StringComparer.Ordinal)).ToDictionary(v => v.Key,
            v => v.Value.StartsWith('.') ? Path.GetFullPath(v.Value, meshFolder) : v.Value, StringComparer.Ordinal);

    private BuildJob Job(string buildId, BuildRequest request, VersionEntry version, IReadOnlyList<ModelStep> steps,
        List<InputPin> inputs, CatalogSnapshot catalog, InputGate gate) => new()
        {
            BuildId = buildId,
            Product = request.Product,
            DataFolder = options.DataFolder,
            WorkFolder = WorkFolder(buildId),
            Limits = options.EffectiveLimits with { Timeout = version.Spec.Transform.Timeout },
            Now = time.GetUtcNow(),
            Inputs = inputs,
            Steps = steps,
            Related = RelatedTables.Find(catalog, steps.SelectMany(s => s.Targets).SelectMany(t => t.Checks)
                .Concat(steps.SelectMany(s => s.Checks)).Concat(inputs.SelectMany(i => i.ExpectedChecks)), gate.See),
            Window = request is { From: { } from, To: { } to } ? new PartitionWindow(from, to) : null,
        };
}
