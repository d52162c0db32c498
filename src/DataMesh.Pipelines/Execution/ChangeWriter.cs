using DataMesh.Pipelines.Jobs;
using System.Globalization;
using DataMesh.Catalog.Builds;
using DataMesh.DuckDb;
using DataMesh.Pipelines.Builds;
using DataMesh.Pipelines.Models;
using DataMesh.Storage.Delta;
using DataMesh.Storage.Delta.Staging;

namespace DataMesh.Pipelines.Execution;

/// <summary>
/// Makes room for an incremental build's rows: finds the files that hold rows to be replaced and writes the rest of
/// those
/// files again. Files without such a row are neither read to their end nor written.
/// </summary>
internal sealed class ChangeWriter(JobContext context, DuckDbConnection connection, CompiledModel model,
    DeltaSnapshot kept, StageCounter stages)
{
    /// <summary>Files that one query looks through; more make its plan slow.</summary>
    private const int FilesPerQuery = 200;

    public TableChange Apply(StagedTable staged, CancellationToken cancellationToken)
    {
        var strategy = model.Config.Strategy ?? IncrementalStrategy.Append;
        var fresh = stages.Scan(staged);
        var goes = strategy switch
        {
            IncrementalStrategy.Merge or IncrementalStrategy.DeleteInsert => Keys(fresh, model.Config.UniqueKey),
            IncrementalStrategy.InsertOverwrite => Partitions(fresh, staged),
            _ => null,
        };
        if (strategy == IncrementalStrategy.Merge)
        {
            ThrowIfAmbiguous(fresh, cancellationToken);
        }

        if (kept.Schema.Columns.Any(c => staged.Schema.Find(c.Name) is null))
        {
            return Rewrite(staged, goes ?? "false", cancellationToken);
        }

        if (goes is null || (staged.Rows == 0 && Window is null))
        {
            return new TableChange(DeltaWriteMode.Append, staged, [], []);
        }

        var touched = Touched(staged, goes, cancellationToken);
        if (touched.Count == 0)
        {
            return new TableChange(DeltaWriteMode.Append, staged, [], []);
        }

        var rest = stages.Stage(connection,
            $"SELECT * FROM ({Scan(touched)}) AS _kept WHERE NOT ({goes})", kept, cancellationToken);
        return new TableChange(DeltaWriteMode.Replace, staged, [.. touched.Select(f => f.Path)], rest.Files);
    }

    /// <summary>The whole table again with the model's columns: a Delta file keeps those it was written with.</summary>
    private TableChange Rewrite(StagedTable staged, string goes, CancellationToken cancellationToken)
    {
        var columns = staged.Schema.Columns.Select(c => kept.Schema.Find(c.Name) is null
            ? $"CAST(NULL AS {c.Type}) AS {SqlText.Identifier(c.Name)}"
            : SqlText.Identifier(c.Name));
        var rest = stages.Stage(connection, $"SELECT {string.Join(", ", columns)} FROM ({Scan([.. kept.Files])}) "
            + $"AS _kept WHERE NOT ({goes})", kept, cancellationToken);
        return TableChange.Overwrite(staged) with { Rewritten = rest.Files };
    }

    private PartitionWindow? Window => (context.Job as BuildJob)?.Window;

    private string Scan(IReadOnlyList<DeltaFile> files) =>
        DeltaScan.ToSql(context.Tables.Store, kept, columns: null, files);

    /// <summary>A condition on a kept row: its key occurs among the new rows. Null keys equal each other.</summary>
    private static string Keys(string fresh, IReadOnlyList<string> columns)
    {
        var equal = columns.Select(SqlText.Identifier)
            .Select(c => $"_fresh.{c} IS NOT DISTINCT FROM _kept.{c}");
        return $"EXISTS (SELECT 1 FROM ({fresh}) AS _fresh WHERE {string.Join(" AND ", equal)})";
    }

    /// <summary>The partitions that the new rows touch, and in a backfill all that lie in its window.</summary>
    private string Partitions(string fresh, StagedTable staged)
    {
        var columns = model.Config.PartitionBy;
        var touched = Keys($"SELECT DISTINCT {string.Join(", ", columns.Select(SqlText.Identifier))} FROM ({fresh})",
            columns);
        if (Window is not { } window || WindowColumn(columns) is not { } column)
        {
            return touched;
        }

        var inside = Inside(column, window);
        var outside = connection.Scalar<long>($"SELECT count(*) FROM ({fresh}) AS _kept WHERE NOT ({inside})");
        if (outside > 0)
        {
            throw new BuildFault(BuildFailureKind.Model, "rows-outside-window", string.Create(
                CultureInfo.InvariantCulture, $"Model '{model.Name}' made {outside} of {staged.Rows} rows outside of "
                + $"the backfill [{window.From:O}, {window.To:O}) by column '{column}'."),
                "Filter the model by var('partition_start') and var('partition_end').", model.Name);
        }

        return $"({touched} OR {inside})";
    }

    private string? WindowColumn(IReadOnlyList<string> columns) => columns.FirstOrDefault(c =>
        kept.Schema.Find(c)?.Type is { } type
        && (type == "DATE" || type.StartsWith("TIMESTAMP", StringComparison.Ordinal)));

    private static string Inside(string column, PartitionWindow window)
    {
        var name = $"CAST(_kept.{SqlText.Identifier(column)} AS TIMESTAMP)";
        return $"({name} >= {Timestamp(window.From)} AND {name} < {Timestamp(window.To)})";
    }

    private static string Timestamp(DateTimeOffset at) =>
        $"TIMESTAMP '{at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture)}'";

    private List<DeltaFile> Touched(StagedTable staged, string goes, CancellationToken cancellationToken)
    {
        var columns = model.Config.Strategy == IncrementalStrategy.InsertOverwrite
            ? model.Config.PartitionBy
            : model.Config.UniqueKey;
        var candidates = Window is null
            ? kept.Files.Where(f => FileOverlap.MayHold(f, staged, columns)).ToList()
            : [.. kept.Files];
        var touched = new List<DeltaFile>();
        foreach (var group in candidates.Chunk(FilesPerQuery))
        {
            var parts = group.Select((f, i) => string.Create(CultureInfo.InvariantCulture,
                $"SELECT {i} AS _file, {string.Join(", ", columns.Select(SqlText.Identifier))} FROM ({Scan([f])})"));
            var found = connection.Rows($"SELECT DISTINCT _file FROM ({string.Join(" UNION ALL ", parts)}) AS _kept "
                + $"WHERE {goes}", cancellationToken);
            touched.AddRange(found.Select(r => group[Convert.ToInt32(r[0], CultureInfo.InvariantCulture)]));
        }

        return touched;
    }

    /// <summary>Two new rows of one key have no order: which of them stays would be chance.</summary>
    private void ThrowIfAmbiguous(string fresh, CancellationToken cancellationToken)
    {
        var columns = string.Join(", ", model.Config.UniqueKey.Select(SqlText.Identifier));
        var found = connection.Rows($"SELECT count(*), any_value(k)::VARCHAR FROM (SELECT ROW({columns}) AS k "
            + $"FROM ({fresh}) GROUP BY ALL HAVING count(*) > 1)", cancellationToken)[0];
        if ((long)found[0]! > 0)
        {
            throw new BuildFault(BuildFailureKind.Model, "merge-key-not-unique", string.Create(
                CultureInfo.InvariantCulture, $"Model '{model.Name}' makes several rows for {found[0]} values of its "
                + $"unique_key ({string.Join(", ", model.Config.UniqueKey)}), for example {found[1]}."),
                "Keep one row per key in the model.", model.Name);
        }
    }
}
