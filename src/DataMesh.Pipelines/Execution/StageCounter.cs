using DataMesh.Pipelines.Jobs;
using DataMesh.DuckDb;
using DataMesh.Model.Schemas;
using DataMesh.Storage.Delta;
using DataMesh.Storage.Delta.Staging;

namespace DataMesh.Pipelines.Execution;

/// <summary>Stages rows into one table's folder, each time under names of its own.</summary>
internal sealed class StageCounter(JobContext context, TableTarget target)
{
    private int _next;

    /// <param name="given">The select's columns when they are known.</param>
    public StagedTable Stage(DuckDbConnection connection, string select, DeltaSnapshot? kept,
        CancellationToken cancellationToken, TableSchema? given = null) =>
        DeltaStager.Stage(connection, select, new StageOptions
        {
            Given = given,
            SyncBeside = context.SyncBeside,
            Directory = context.Tables.Location(target.TablePath),
            BuildId = context.Job.StageId,
            Sequence = _next++,
            PartitionBy = kept?.PartitionColumns ?? target.PartitionedBy,
            Target = kept?.Schema,
            NotNull = kept is null
                ? target.Fields.Where(f => f.Required).Select(f => f.Name).ToHashSet(StringComparer.Ordinal)
                : new HashSet<string>(StringComparer.Ordinal),
        }, cancellationToken);

    /// <summary>The SELECT over files that no commit names yet.</summary>
    public string Scan(StagedTable staged) => Scan(staged.Schema, staged.Files);

    public string Scan(TableSchema schema, IReadOnlyList<DeltaFile> files)
    {
        if (files.Count == 0)
        {
            return $"SELECT {string.Join(", ", schema.Columns.Select(c =>
                $"CAST(NULL AS {c.Type}) AS {SqlText.Identifier(c.Name)}"))} WHERE false";
        }

        var paths = files.Select(f => SqlText.Literal(context.Tables.Location(target.TablePath, f.Path)));
        return $"SELECT {string.Join(", ", schema.Columns.Select(c => SqlText.Identifier(c.Name)))} "
            + $"FROM read_parquet([{string.Join(", ", paths)}], hive_partitioning = false)";
    }
}
