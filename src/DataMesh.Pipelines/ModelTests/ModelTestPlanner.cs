using DataMesh.Model.Descriptor;
using DataMesh.Model.Diagnostics;
using DataMesh.Model.Folders;
using DataMesh.Model.ModelTests;
using DataMesh.Model.Schemas;
using DataMesh.Pipelines.Models;
using DataMesh.Pipelines.Models.Compiling;

namespace DataMesh.Pipelines.ModelTests;

/// <summary>Compiles the tested model and decides what stands in for what it reads.</summary>
internal sealed class ModelTestPlanner(ProductDefinition product, ModelTestOptions options)
{
    private readonly DataProductSpec _spec = product.Spec;

    public Parsed<ModelTestPlan> Plan(ModelTestSpec test)
    {
        var bag = new DiagnosticBag();
        var compiled = Compile(test);
        if (!compiled.IsValid)
        {
            bag.AddRange(compiled.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error));
            return new Parsed<ModelTestPlan>(null, bag.Items);
        }

        if (compiled.Value.Find(test.Model) is null)
        {
            bag.Add(DiagnosticCodes.ModelTest, test.At, $"there is no model '{test.Model}'", test.Model,
                NearestName.Suggest(test.Model, [.. compiled.Value.Models.Select(m => m.Name)]));
            return new Parsed<ModelTestPlan>(null, bag.Items);
        }

        var plan = Plan(test, compiled.Value, bag);
        return new Parsed<ModelTestPlan>(bag.HasErrors ? null : plan, bag.Items);
    }

    private Parsed<CompiledModels> Compile(ModelTestSpec test)
    {
        var vars = options.Vars.ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal);
        foreach (var (name, text) in test.Vars)
        {
            vars[name] = VarValues.Typed(text);
        }

        return ModelGraph.Compile(product, new CompileContext
        {
            Source = ModelTestPlan.InputRelation,
            Ref = ModelTestPlan.ModelRelationName,
            This = ModelTestPlan.KeptRelation,
            IsIncremental = new Dictionary<string, bool>(StringComparer.Ordinal) { [test.Model] = test.IsIncremental },
            Vars = vars,
            Environment = options.Environment,
            Time = options.Time,
        });
    }

    private ModelTestPlan Plan(ModelTestSpec test, CompiledModels compiled, DiagnosticBag bag)
    {
        var given = new Dictionary<string, ModelTestInput>(StringComparer.Ordinal);
        foreach (var input in test.Given)
        {
            if (Relation(input, test, compiled, bag) is { } relation && !given.TryAdd(relation, input))
            {
                bag.Add(DiagnosticCodes.ModelTest, input.At, $"{input.Input} is given twice", input.Input,
                    "put all of its rows in one place");
            }
        }

        // A model that is not given is computed from what it reads; that may end in inputs without rows.
        var needed = ModelOrder.Closure([test.Model], name => compiled.Find(name)!.DependsOn
            .Where(d => !given.ContainsKey(ModelTestPlan.ModelRelationName(d))));
        var models = compiled.Models.Where(m => needed.Contains(m.Name)).ToList();
        models.Sort((a, b) => a.Name == test.Model ? 1 : b.Name == test.Model ? -1 : a.Level.CompareTo(b.Level));
        var tables = Tables(test, models, given);
        foreach (var (relation, input) in given.Where(g => !tables.ContainsKey(g.Key)))
        {
            bag.Add(DiagnosticCodes.ModelTest, input.At, $"the model '{test.Model}' does not read {input.Input}",
                input.Input, $"it reads {string.Join(", ", Reads(models).DefaultIfEmpty("nothing"))}");
        }

        foreach (var (relation, table) in tables)
        {
            foreach (var column in table.Unknown)
            {
                bag.Add(DiagnosticCodes.ModelTest, given[relation].At,
                    $"{given[relation].Input} has no column '{column}'",
                    column, NearestName.Suggest(column, table.Columns.ToList()));
            }
        }

        return new ModelTestPlan(test, tables, models);
    }

    private Dictionary<string, GivenTable> Tables(ModelTestSpec test, List<CompiledModel> models,
        Dictionary<string, ModelTestInput> given)
    {
        var tables = new Dictionary<string, GivenTable>(StringComparer.Ordinal);
        foreach (var port in models.SelectMany(m => m.Inputs).Distinct(StringComparer.Ordinal))
        {
            var spec = _spec.InputPorts.First(p => p.Name == port);
            Add(ModelTestPlan.InputRelation(spec), options.InputSchema?.Invoke(spec));
        }

        foreach (var model in models.SelectMany(m => m.DependsOn).Distinct(StringComparer.Ordinal)
            .Where(d => models.All(m => m.Name != d)))
        {
            Add(ModelTestPlan.ModelRelationName(model), null);
        }

        Add(ModelTestPlan.KeptRelation(test.Model), null);
        return tables;

        void Add(string relation, TableSchema? schema) => tables[relation] = new GivenTable(relation,
            given.TryGetValue(relation, out var input) ? input.Rows : [], schema);
    }

    private string? Relation(ModelTestInput input, ModelTestSpec test, CompiledModels compiled, DiagnosticBag bag)
    {
        switch (InputReference.Parse(input.Input))
        {
            case { Function: "this" }:
                return ModelTestPlan.KeptRelation(test.Model);
            case { Function: "ref" } reference:
                var name = reference.Second ?? reference.First;
                if (compiled.Find(name) is not null)
                {
                    return ModelTestPlan.ModelRelationName(name);
                }

                bag.Add(DiagnosticCodes.ModelTest, input.At, $"{input.Input} names no model", name,
                    NearestName.Suggest(name, [.. compiled.Models.Select(m => m.Name)]));
                return null;
            case { } reference:
                if (InputNames.Find(_spec.InputPorts, reference.First, reference.Second, out var problem) is { } port)
                {
                    return ModelTestPlan.InputRelation(port);
                }

                bag.Add(DiagnosticCodes.ModelTest, input.At, problem, reference.First,
                    NearestName.Suggest(reference.First, [.. _spec.InputPorts.Select(p => p.Name)]));
                return null;
            default:
                bag.Add(DiagnosticCodes.ModelTest, input.At, $"'{input.Input}' is not an input", input.Input,
                    "write source('port', 'table'), ref('model') or this");
                return null;
        }
    }

    private static IEnumerable<string> Reads(List<CompiledModel> models) =>
        models.SelectMany(m => m.DependsOn.Select(d => $"ref('{d}')").Concat(m.Inputs.Select(i => $"source('{i}')")))
            .Distinct(StringComparer.Ordinal);
}
