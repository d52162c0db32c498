using DataMesh.DuckDb;
using DataMesh.Model.Errors;
using DataMesh.Model.Schemas;
using DataMesh.Storage.Delta.Schemas;
using DataMesh.Storage.Delta.Staging;
using DataMesh.Storage.Objects;

namespace DataMesh.Storage.Delta;

/// <summary>A version of a table as a SELECT that DuckDB runs.</summary>
public static class DeltaScan
{
    /// <param name="columns">Only these, in this order; null: all of the schema.</param>
    /// <exception cref="MeshException"><c>column-not-found</c></exception>
    public static string ToSql(IObjectStore store, DeltaSnapshot snapshot, IReadOnlyList<string>? columns = null) =>
        ToSql(store, snapshot, columns, snapshot.Files);

    /// <param name="files">Only these files of the version.</param>
    public static string ToSql(
        IObjectStore store, DeltaSnapshot snapshot, IReadOnlyList<string>? columns, IReadOnlyList<DeltaFile> files)
    {
        var wanted = columns is null ? snapshot.Schema.Columns : [.. columns.Select(name => Find(snapshot, name))];
        if (files.Count == 0)
        {
            return $"SELECT {string.Join(", ", wanted.Select(Null))} WHERE false";
        }

        string tag = SchemaTag.Of(snapshot.Schema);
        if (files.All(f => f.Tags.GetValueOrDefault(SchemaTag.Name) == tag))
        {
            return $"SELECT {Names(wanted)} FROM read_parquet({List(store, snapshot, files)}, {Hive(snapshot, files)})";
        }

        bool isOurs = files.All(f => f.Tags.ContainsKey(SchemaTag.Name));
        return isOurs || snapshot.PartitionColumns.Count == 0
            ? $"SELECT {Names(wanted)} FROM {WithSchema(store, snapshot, files, wanted)}"
            : Partitions(store, snapshot, files, wanted);
    }

    private static ColumnSchema Find(DeltaSnapshot snapshot, string name) => snapshot.Schema.Find(name)
        ?? throw new MeshException(
            ErrorKind.Invalid, "column-not-found", $"The table \"{snapshot.Path}\" has no column \"{name}\".",
            $"Its columns are {string.Join(", ", snapshot.Schema.Columns.Select(c => c.Name))}.");

    private static string Null(ColumnSchema column) =>
        $"CAST(NULL AS {DeltaTypes.ToSql(column.Type)}) AS {SqlText.Identifier(column.Name)}";

    private static string Names(IReadOnlyList<ColumnSchema> columns) =>
        string.Join(", ", columns.Select(c => SqlText.Identifier(c.Name)));

    private static string List(IObjectStore store, DeltaSnapshot snapshot, IEnumerable<DeltaFile> files) =>
        $"[{string.Join(", ", files.Select(f => SqlText.Literal(store.Location($"{snapshot.Path}/{f.Path}"))))}]";

    /// <summary>
    /// With partition folders DuckDB skips files by their path alone. It reads some folder names as null, though, so
    /// tables
    /// with such values are read from the columns inside the files.
    /// </summary>
    private static string Hive(DeltaSnapshot snapshot, IReadOnlyList<DeltaFile> files)
    {
        if (snapshot.PartitionColumns.Count == 0 || !files.All(IsSafe))
        {
            return "hive_partitioning = false";
        }

        var types = snapshot.PartitionColumns.Select(name =>
            $"{SqlText.Identifier(name)}: {SqlText.Literal(snapshot.Schema.Find(name)!.Type)}");
        return $"hive_partitioning = true, hive_types = {{{string.Join(", ", types)}}}";

        bool IsSafe(DeltaFile file) => snapshot.PartitionColumns.All(name =>
            (file.Path.StartsWith(
                $"{name}=", StringComparison.Ordinal) || file.Path.Contains($"/{name}=", StringComparison.Ordinal))
            && file.PartitionValues.TryGetValue(name, out var value)
            && (value is null || IsReadAsItself(value)));
    }

    private static bool IsReadAsItself(string value) =>
        !value.Equals("NULL", StringComparison.OrdinalIgnoreCase) && value != "__HIVE_DEFAULT_PARTITION__";

    /// <summary>Every column by name, with the table's type, null where a file has none.</summary>
    private static string WithSchema(
        IObjectStore store, DeltaSnapshot snapshot, IEnumerable<DeltaFile> files, IReadOnlyList<ColumnSchema> columns)
    {
        var entries = columns
            .Select(c => (Name: SqlText.Literal(c.Name), Type: SqlText.Literal(DeltaTypes.ToSql(c.Type))))
            .Select(c => $"{c.Name}: {{name: {c.Name}, type: {c.Type}, default_value: NULL}}");
        return $"read_parquet({List(store, snapshot, files)}, hive_partitioning = false, "
            + $"schema = MAP {{{string.Join(", ", entries)}}})";
    }

    /// <summary>Files of other writers leave the partition columns out: the log's values stand for them.</summary>
    private static string Partitions(
        IObjectStore store, DeltaSnapshot snapshot, IReadOnlyList<DeltaFile> files, IReadOnlyList<ColumnSchema> wanted)
    {
        var partitions = snapshot.PartitionColumns.ToHashSet(StringComparer.Ordinal);
        var stored = wanted.Where(c => !partitions.Contains(c.Name)).ToList();
        var scanned =
            stored.Count > 0 ? stored : [.. snapshot.Schema.Columns.Where(c => !partitions.Contains(c.Name)).Take(1)];
        var parts = files
            .GroupBy(f => string.Join(
                '\u0001', snapshot.PartitionColumns.Select(p => f.PartitionValues.GetValueOrDefault(p) ?? "\u0002")))
            .Select(group =>
            {
                var values = group.First().PartitionValues;
                var list =
                    wanted.Select(c => partitions.Contains(c.Name) ? Constant(c, values) : SqlText.Identifier(c.Name));
                return $"SELECT {string.Join(", ", list)} FROM {WithSchema(store, snapshot, group, scanned)}";
            });
        return string.Join("\nUNION ALL\n", parts);
    }

    private static string Constant(ColumnSchema column, IReadOnlyDictionary<string, string?> values) =>
        values.GetValueOrDefault(column.Name) is { } text
            ? $"CAST({SqlText.Literal(text)} AS {DeltaTypes.ToSql(column.Type)}) AS {SqlText.Identifier(column.Name)}"
            : Null(column);
}
