using DataMesh.Pipelines.Jobs;
using System.Diagnostics;
using DataMesh.Catalog.Builds;
using DataMesh.DuckDb;
using DataMesh.Model.Errors;
using DataMesh.Pipelines.Builds;
using DataMesh.Pipelines.Inputs;
using DataMesh.Pipelines.Models;

namespace DataMesh.Pipelines.Execution;

/// <summary>Runs one model: a view, a table of this build, or rows that go to one or more tables.</summary>
internal sealed class ModelRunner(JobContext context, IReadOnlyList<InputPin> inputs)
{
    public ModelResult Run(ModelStep step, CancellationToken cancellationToken)
    {
        var model = step.Model;
        using var lease = context.Session.Rent();
        using var piece = context.Progress.Watch(() => lease.Connection.Progress);
        context.Progress.Step(BuildPhase.Models, Title(step), model.Name);
        var started = Stopwatch.GetTimestamp();
        try
        {
            var tables = step.Targets.Count switch
            {
                0 => Create(lease.Connection, model, cancellationToken),
                1 => [Write(lease.Connection, step, step.Targets[0], model.Sql, cancellationToken)],
                _ => WriteSeveral(lease.Connection, step, cancellationToken),
            };
            var checks = step.Targets.Count > 0 || step.Checks.Count == 0
                ? []
                : RelationChecks.Run(context, lease.Connection, model.Name, $"SELECT * FROM {Relation(model.Name)}",
                    step.Checks, cancellationToken);
            var milliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            return new ModelResult(tables, checks,
                new ModelTiming(model.Name, milliseconds, tables.Count == 0 ? null : tables[0].RowsWritten));
        }
        catch (MeshException e)
        {
            throw InputFaults.Find(e, inputs, lease.Connection) ?? Fault(model, e);
        }
    }

    private static string Relation(string model) => SqlText.Identifier([BuildSession.ModelSchema, model]);

    private static string Title(ModelStep step) => step.Targets.Count == 0
        ? $"model {step.Model.Name} ({step.Model.Config.Materialized.ToString().ToLowerInvariant()})"
        : $"model {step.Model.Name} into {string.Join(", ", step.Targets.Select(t => t.Name))}";

    private static IReadOnlyList<TableOutput> Create(DuckDbConnection connection, CompiledModel model,
        CancellationToken cancellationToken)
    {
        var kind = model.Config.Materialized == Materialization.Table ? "TABLE" : "VIEW";
        connection.Execute($"CREATE {kind} {Relation(model.Name)} AS {model.Sql}\n", cancellationToken);
        return [];
    }

    /// <summary>A model with several ports runs once; each port then judges and takes its rows.</summary>
    private List<TableOutput> WriteSeveral(DuckDbConnection connection, ModelStep step,
        CancellationToken cancellationToken)
    {
        var whole = SqlText.Identifier([BuildSession.ModelSchema, $"{step.Model.Name} (all rows)"]);
        connection.Execute($"CREATE TABLE {whole} AS {step.Model.Sql}\n", cancellationToken);
        var outputs = step.Targets
            .Select((t, i) => Write(connection, step, t, $"SELECT * FROM {whole}", cancellationToken, isFirst: i == 0))
            .ToList();
        connection.Execute($"DROP TABLE {whole}", cancellationToken);
        return outputs;
    }

    private TableOutput Write(DuckDbConnection connection, ModelStep step, TableTarget target, string select,
        CancellationToken cancellationToken, bool isFirst = true)
    {
        var (output, relation) = new TableWriter(context, connection, step, target).Write(select, cancellationToken);
        if (isFirst)
        {
            connection.Execute($"CREATE VIEW {Relation(step.Model.Name)} AS {relation}", cancellationToken);
        }

        return output;
    }

    private static Exception Fault(CompiledModel model, MeshException e) => e.Code switch
    {
        "duckdb-out-of-memory" => new BuildFault(BuildFailureKind.Storage, "build-out-of-memory",
            $"Model '{model.Name}' ({model.Path}) needs more memory than the build has: {e.Message.Split('\n')[0]}",
            "Give builds more memory, or build smaller partitions.", model.Name, innerException: e),
        _ when e.Kind is ErrorKind.Invalid or ErrorKind.Denied
            && e.Code.StartsWith("duckdb-", StringComparison.Ordinal) =>
            new BuildFault(BuildFailureKind.Model, "model-failed", $"Model '{model.Name}' ({model.Path}): {e.Message}",
                e.Code == "duckdb-permission" ? "Models read files through input ports only." : e.Fix, model.Name,
                innerException: e),
        _ => e,
    };
}
