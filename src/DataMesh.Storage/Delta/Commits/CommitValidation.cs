using System.Globalization;
using System.Text.Json.Nodes;
using DataMesh.Storage.Delta.Log;
using DataMesh.Storage.Delta.Schemas;
using DataMesh.Storage.Objects;

namespace DataMesh.Storage.Delta.Commits;

/// <summary>What must hold of any commit, whoever made it.</summary>
internal static class CommitValidation
{
    /// <exception cref="Model.Errors.MeshException"><c>delta-commit-invalid</c>,
    /// <c>delta-schema-mismatch</c></exception>
    public static void Require(
        DeltaCommit commit, MetadataAction metadata, LogState? state, IReadOnlyList<DeltaFile> removed)
    {
        var schema = metadata.ToDeltaType();
        RequirePartitionColumns(metadata, schema);
        RequireFiles(commit, metadata, state);
        RequireNoNulls(commit, schema);
        bool isAppendOnly =
            metadata.Configuration.TryGetValue("delta.appendOnly", out var appendOnly) && appendOnly == "true";
        if (isAppendOnly && commit.DataChange && removed.Count > 0)
        {
            throw DeltaErrors.Commit(
                "The table only takes new rows (delta.appendOnly is true); this commit removes some.");
        }
    }

    private static void RequirePartitionColumns(MetadataAction metadata, DeltaType.Struct schema)
    {
        foreach (string name in metadata.PartitionColumns)
        {
            var field = schema.Fields.FirstOrDefault(f => f.Name == name)
                ?? throw DeltaErrors.Schema($"There is no column \"{name}\" to partition by.", Nearest(name, schema));
            if (field.Type is not (DeltaType.Primitive { Name: not "binary" } or DeltaType.Decimal))
            {
                throw DeltaErrors.Schema(
                    $"The column \"{name}\" is {DeltaTypes.ToDuckDb(field.Type)}; a table cannot be partitioned by it.",
                    "Partition by a column of a simple type.");
            }
        }

        if (metadata.PartitionColumns.Count == schema.Fields.Count)
        {
            throw DeltaErrors.Schema("A table cannot be partitioned by all of its columns.", "Leave one out.");
        }
    }

    private static string? Nearest(string name, DeltaType.Struct schema) =>
        schema.Fields.FirstOrDefault(f => string.Equals(f.Name, name, StringComparison.OrdinalIgnoreCase)) is { } near
            ? $"Did you mean \"{near.Name}\"?"
            : $"The columns are {string.Join(", ", schema.Fields.Select(f => f.Name))}.";

    private static void RequireFiles(DeltaCommit commit, MetadataAction metadata, LogState? state)
    {
        var paths = new HashSet<string>(StringComparer.Ordinal);
        var names = metadata.PartitionColumns.ToHashSet(StringComparer.Ordinal);
        foreach (var file in commit.Add)
        {
            ObjectKey.Validate(file.Path);
            if (!paths.Add(file.Path) || state?.Files.ContainsKey(file.Path) == true)
            {
                throw DeltaErrors.Commit(
                    $"The file \"{file.Path}\" is added twice.", "Every file of a table has its own name.");
            }

            if (!names.SetEquals(file.PartitionValues.Keys))
            {
                throw DeltaErrors.Commit(
                    $"The file \"{file.Path}\" has values for ({string.Join(", ", file.PartitionValues.Keys)}); "
                        + $"the table is partitioned by ({string.Join(", ", metadata.PartitionColumns)}).");
            }

            if (file.PartitionValues.FirstOrDefault(v => v.Value is { Length: 0 }).Key is { } empty)
            {
                throw DeltaErrors.Commit(
                    $"The partition column \"{empty}\" of \"{file.Path}\" is an empty text, which Delta reads as null.",
                    $"Use NULLIF({empty}, '') or another value.");
            }
        }
    }

    private static void RequireNoNulls(DeltaCommit commit, DeltaType.Struct schema)
    {
        foreach (var field in schema.Fields.Where(f => !f.Nullable))
        {
            foreach (var file in commit.Add)
            {
                if (file.Stats?.NullCount[field.Name] is JsonValue count && count.TryGetValue(
                    out long nulls) && nulls > 0)
                {
                    throw DeltaErrors.Schema(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"The column \"{field.Name}\" must not be null; \"{file.Path}\" has {nulls} nulls."),
                        "Make the column nullable or fill it.");
                }
            }
        }
    }
}
