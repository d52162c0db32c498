using System.Globalization;
using DataMesh.DuckDb;
using DataMesh.Model.Errors;
using DataMesh.Model.Schemas;
using DataMesh.Storage.Delta.Schemas;

namespace DataMesh.Storage.Delta.Staging;

/// <summary>The one COPY statement that stages a query, and the schema of what it writes.</summary>
internal sealed record StagePlan(
    string CopySql,
    string FilePrefix,
    TableSchema Schema,
    DeltaType.Struct DeltaSchema,
    IReadOnlyList<(string Column, string From, string To)> Converted)
{
    public static StagePlan Make(
        DuckDbConnection connection, string selectSql, StageOptions options, CancellationToken ct)
    {
        string select = selectSql.Trim().TrimEnd(';');
        var given = options.Given is { } known
            ? [.. known.Columns.Select(c => (c.Name, c.Type))]
            : Describe(connection, select, ct);
        var stored = given.ConvertAll(c => (c.Name, From: c.Type, To: StoredType(c.Name, c.Type, options.Target)));
        var schema = new TableSchema([.. stored.Select(c =>
            new ColumnSchema(
                c.Name, c.To, !options.NotNull.Contains(c.Name), options.Target?.Find(c.Name)?.Description))]);
        var delta = DeltaTypes.ToDelta(schema);
        RequirePartitions(options, schema);
        var converted = stored.Where(IsConverted).ToList();
        string rows = converted.Count == 0 ? select : Cast(select, stored);
        string prefix = string.Create(CultureInfo.InvariantCulture, $"part-{options.Sequence:D5}-{options.BuildId}");
        return new StagePlan(Copy(rows, prefix, options), prefix, schema, delta, converted);
    }

    public DeltaType TypeOf(string column) => DeltaSchema.Fields.First(f => f.Name == column).Type;

    private static List<(string Name, string Type)> Describe(
        DuckDbConnection connection, string select, CancellationToken ct) =>
    [
        .. connection.Rows($"SELECT column_name, column_type FROM (DESCRIBE {select}\n)", ct)
            .Select(row => (Name: (string)row[0]!, Type: (string)row[1]!)),
    ];

    private static string StoredType(string name, string type, TableSchema? target)
    {
        string storable;
        try
        {
            storable = DeltaTypes.Storable(type);
        }
        catch (MeshException e)
        {
            throw new MeshException(
                e.Kind, e.Code, $"The column \"{name}\" cannot be stored. {e.Message}", e.Fix, innerException: e);
        }

        var wanted = target?.Columns.FirstOrDefault(c => c.Name == name)?.Type;
        if (wanted is null)
        {
            return storable;
        }

        // Only what loses nothing: anything else is for the commit to refuse, with the column named.
        var (from, to) = (DuckDbTypeText.Parse(storable), DuckDbTypeText.Parse(wanted));
        return TypeWidening.IsLegal(from, to) ? DeltaTypes.ToDuckDb(to) : storable;
    }

    /// <summary>
    /// Which field names of a struct are quoted is a matter of taste; the rest of the text is the type.
    /// </summary>
    private static bool IsConverted((string Name, string From, string To) column) =>
        column.From.Replace(
            "\"", "", StringComparison.Ordinal) != column.To.Replace("\"", "", StringComparison.Ordinal);

    private static string Cast(string select, List<(string Name, string From, string To)> columns)
    {
        var list = columns.Select(c => SqlText.Identifier(c.Name) is var name && !IsConverted(c)
            ? name
            : $"CAST({SqlText.Identifier(c.Name)} AS {DeltaTypes.ToSql(c.To)}) AS {SqlText.Identifier(c.Name)}");
        return $"SELECT {string.Join(", ", list)} FROM (\n{select}\n)";
    }

    private static string Copy(string rows, string prefix, StageOptions options)
    {
        var settings = new List<string> { "FORMAT parquet", "COMPRESSION zstd", "RETURN_STATS" };
        if (options.RowGroupSize is { } size)
        {
            settings.Add(string.Create(CultureInfo.InvariantCulture, $"ROW_GROUP_SIZE {size}"));
        }

        string target = options.Directory;
        if (options.PartitionBy.Count == 0)
        {
            target = System.IO.Path.Combine(options.Directory, prefix + ".parquet");
        }
        else
        {
            // The partition columns are written into the files too: then reading needs neither folder names nor
            // constants.
            settings.Add($"PARTITION_BY ({string.Join(", ", options.PartitionBy.Select(SqlText.Identifier))})");
            settings.Add("WRITE_PARTITION_COLUMNS true");
            settings.Add("OVERWRITE_OR_IGNORE true");

            // Two values can share a folder: where upper and lower case are one, or a text that looks like DuckDB's
            // null folder.
            settings.Add($"FILENAME_PATTERN {SqlText.Literal(prefix + "-{uuid}")}");
        }

        return $"COPY (\n{rows}\n) TO {SqlText.Literal(target)} ({string.Join(", ", settings)})";
    }

    private static void RequirePartitions(StageOptions options, TableSchema schema)
    {
        if (options.BuildId.Length == 0 || !options.BuildId.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
        {
            throw new ArgumentException(
                $"\"{options.BuildId}\" is no build id: letters, digits and hyphens only.", nameof(options));
        }

        foreach (string name in options.PartitionBy)
        {
            if (!schema.Columns.Any(c => c.Name == name))
            {
                throw DeltaErrors.Schema(
                    $"There is no column \"{name}\" to partition by.",
                    schema.Find(name) is { } near ? $"Did you mean \"{near.Name}\"?" : "Name a column of the query.");
            }
        }
    }
}
