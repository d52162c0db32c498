using DataMesh.DuckDb;
using DataMesh.Model.Errors;

namespace DataMesh.Storage.Delta.Staging;

/// <summary>
/// Lets DuckDB write a query's rows as Parquet files into a table's folder, where nobody sees them until a commit.
/// </summary>
public static class DeltaStager
{
    /// <exception cref="MeshException">
    /// <c>delta-type-unsupported</c>, <c>delta-schema-invalid</c>, <c>delta-partition-…</c>, <c>stage-file-exists</c>,
    /// or the
    /// query's own failure. Nothing is left behind then.
    /// </exception>
    public static StagedTable Stage(
        DuckDbConnection connection, string selectSql, StageOptions options, CancellationToken ct = default)
    {
        var plan = StagePlan.Make(connection, selectSql, options, ct);
        RequireNewNames(options, plan.FilePrefix);
        try
        {
            System.IO.Directory.CreateDirectory(options.Directory);
            var reports = CopyReport.Run(connection, plan.CopySql, ct);
            foreach (var empty in reports.Where(r => r.Rows == 0))
            {
                File.Delete(empty.FileName);
            }

            reports.RemoveAll(r => r.Rows == 0);
            var files = reports.ConvertAll(report => ToFile(report, plan, options));
            if (options.Sync)
            {
                Action sync = () => StagedFiles.Sync(options.Directory, reports.Select(r => r.FileName));
                (options.SyncBeside ?? (static now => now()))(sync);
            }

            return new StagedTable(
                plan.Schema, files, reports.Sum(r => r.Rows), reports.Sum(r => r.SizeBytes),
                [.. plan.DeltaSchema.Fields.Select(field => ColumnSummary.Of(field, reports))], plan.Converted);
        }
        catch
        {
            StagedFiles.Remove(options.Directory, plan.FilePrefix);
            throw;
        }
    }

    private static DeltaFile ToFile(FileReport report, StagePlan plan, StageOptions options) => new()
    {
        Path = System.IO.Path.GetRelativePath(options.Directory, report.FileName).Replace('\\', '/'),
        SizeBytes = report.SizeBytes,
        ModifiedAt = new DateTimeOffset(File.GetLastWriteTimeUtc(report.FileName)),
        PartitionValues = options.PartitionBy.ToDictionary(
            name => name,
            name => PartitionText.ToDelta(name, plan.TypeOf(name), report.PartitionValues[name]),
            StringComparer.Ordinal),
        Stats = FileStatistics.ToDelta(plan.DeltaSchema, report, options.PartitionBy),
        Tags = new Dictionary<string, string>(StringComparer.Ordinal) { [SchemaTag.Name] = SchemaTag.Of(plan.Schema) },
    };

    private static void RequireNewNames(StageOptions options, string prefix)
    {
        string single = System.IO.Path.Combine(options.Directory, prefix + ".parquet");
        string? existing = options.PartitionBy.Count > 0
            ? StagedFiles.Find(options.Directory, prefix).FirstOrDefault()
            : File.Exists(single) ? single : null;
        if (existing is not null)
        {
            throw new MeshException(
                ErrorKind.Conflict, "stage-file-exists",
                $"The file \"{existing}\" is there already.",
                "Stage with a build id and sequence that were never used; files are never overwritten.");
        }
    }
}
