using DataMesh.Model.Addresses;
using DataMesh.Model.Descriptor;
using DataMesh.Model.Diagnostics;
using DataMesh.Pipelines.Templating;
using DataMesh.Pipelines.Templating.Evaluation;

namespace DataMesh.Pipelines.Models.Compiling;

/// <summary>The functions of dbt for one model, and what the model asked of them.</summary>
internal sealed class ModelFunctions(ModelFile file, DataProductSpec spec, CompileContext context,
    IReadOnlyDictionary<string, ModelFile> models, DiagnosticBag bag)
{
    private readonly Dictionary<string, SourcePosition> _refs = new(StringComparer.Ordinal);
    private readonly HashSet<string> _inputs = new(StringComparer.Ordinal);

    public ConfigCall Config { get; } = new();

    /// <summary>The models read, each with the place of its first <c>ref()</c>.</summary>
    public IReadOnlyDictionary<string, SourcePosition> Refs => _refs;

    /// <summary>The input ports read.</summary>
    public IReadOnlySet<string> Inputs => _inputs;

    /// <summary>The names that every macro and model sees and no macro may take.</summary>
    public static IReadOnlySet<string> Names { get; } = new HashSet<string>(
        [
            .. Templating.Library.Globals.All.Keys, .. RefusedNames.All.Select(r => r.Name), "ref", "source", "config",
            "var", "this", "is_incremental", "should_full_refresh", "execute", "target", "flags", "model", "adapter",
            "exceptions",
        ], StringComparer.Ordinal);

    /// <param name="shared">What <see cref="NewShared"/> gave.</param>
    /// <param name="isIncremental">What <c>is_incremental()</c> gives.</param>
    /// <param name="executes">What <c>execute</c> is: false while only the dependencies are looked for, as in
    /// dbt.</param>
    public Scope NewScope(Scope shared, bool isIncremental, bool executes, ModelConfig? config)
    {
        var root = new Scope(shared);
        root.Set("ref", new Function("function", "ref", ["model", "name?", "version?", "v?"], Ref));
        root.Set("source", new Function("function", "source", ["source_name", "table_name?"], Source));
        root.Set("config", Config);
        root.Set("var", new VarValues(spec.Transform.Vars, context));
        root.Set("this", new ModelRelation(
            context.This?.Invoke(file.Name) ?? RefSql(file.Name), config?.Alias ?? file.Name));
        root.Set("is_incremental", new Function("function", "is_incremental", [], _ => isIncremental));
        root.Set("should_full_refresh", new Function("function", "should_full_refresh", [],
            _ => config?.FullRefresh ?? context.FullRefresh));
        root.Set("execute", executes);
        root.Set("target", new NamedValues("target", ("name", context.Environment), ("type", "duckdb")));
        root.Set("flags", new NamedValues("flags", ("FULL_REFRESH", context.FullRefresh)));
        root.Set("model", new NamedValues("model", ("name", file.Name), ("alias", config?.Alias ?? file.Name),
            ("path", file.Path)));
        root.Set("adapter", new AdapterObject(root));
        root.Set("exceptions", new NamedValues("exceptions",
            ("raise_compiler_error", new Function("function", "raise_compiler_error", ["msg"], Raise)),
            ("warn", new Function("function", "warn", ["msg"], Warn))));
        return root;
    }

    /// <summary>The names that do not depend on the model.</summary>
    public static Scope NewShared()
    {
        var shared = Template.NewRoot();
        foreach (var refused in RefusedNames.All)
        {
            shared.Set(refused.Name, refused);
        }

        return shared;
    }

    private static object? Raise(CallFrame call) =>
        throw call.Run.Fail(DiagnosticCodes.TemplateRaised, call.Printed(0), null, null);

    private static string Warn(CallFrame call)
    {
        call.Run.Warn(call.Printed(0));
        return string.Empty;
    }

    private object? Ref(CallFrame call)
    {
        if (call.Has(2) || call.Has(3))
        {
            throw call.Run.Fail(DiagnosticCodes.TemplateNotSupported, "not supported: versions in ref()", null,
                "name the model itself; versions belong to products");
        }

        var name = call.Text(call.Has(1) ? 1 : 0);
        if (call.Has(1) && MeshName.ToSql(call.Text(0)) != MeshName.ToSql(spec.Metadata.Name))
        {
            bag.Add(DiagnosticCodes.ModelUnknownRef, call.Run.At,
                $"ref('{call.Text(0)}', '{name}') names another project", call.Text(0),
                "read another product through an input port with source()");
        }
        else if (!models.ContainsKey(name))
        {
            bag.Add(DiagnosticCodes.ModelUnknownRef, call.Run.At, $"ref('{name}') names no model", name,
                NearestName.Suggest(name, [.. models.Keys]));
        }
        else
        {
            _refs.TryAdd(name, call.Run.At);
        }

        return new ModelRelation(RefSql(name), name);
    }

    private object? Source(CallFrame call)
    {
        var (first, second) = (call.Text(0), call.Has(1) ? call.Text(1) : null);
        var port = InputNames.Find(spec.InputPorts, first, second, out var problem);
        if (port is null)
        {
            bag.Add(DiagnosticCodes.ModelUnknownSource, call.Run.At, problem, first,
                problem.Contains("fits", StringComparison.Ordinal)
                    ? "write source() with the name of the port alone"
                    : NearestName.Suggest(first, [.. spec.InputPorts.Select(p => p.Name)]));
            return new ModelRelation(ModelRelation.Unplaced(first.Length == 0 ? "?" : first), first);
        }

        _inputs.Add(port.Name);
        var name = MeshName.ToSql(port.Name);
        return new ModelRelation(context.Source?.Invoke(port) ?? ModelRelation.Unplaced("inputs", name), name);
    }

    private string RefSql(string name) =>
        context.Ref?.Invoke(name) ?? ModelRelation.Unplaced(name.Length == 0 ? "?" : name);
}
