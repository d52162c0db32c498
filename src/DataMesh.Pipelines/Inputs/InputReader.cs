using DataMesh.Catalog.Builds;
using DataMesh.DuckDb;
using DataMesh.Model.Diagnostics;
using DataMesh.Model.Errors;
using DataMesh.Pipelines.Builds;
using DataMesh.Pipelines.Execution;

namespace DataMesh.Pipelines.Inputs;

/// <summary>
/// Makes one relation for each pinned input, and holds it against the columns that the consumer expects.
/// </summary>
internal static class InputReader
{
    /// <param name="tableScan">The SELECT over a pinned table.</param>
    public static void Attach(DuckDbConnection connection, IReadOnlyList<InputPin> inputs,
        Func<TableInput, string> tableScan, CancellationToken cancellationToken)
    {
        foreach (var input in inputs)
        {
            try
            {
                // Text that several models read is parsed once; Parquet is as quick to read again as a table.
                var kind = input.Shared && input is FileInput { Format: not InputFormats.Parquet }
                    or HttpInput { Format: not InputFormats.Parquet }
                        ? "TABLE"
                        : "VIEW";
                connection.Execute($"CREATE {kind} {input.Relation} AS {Scan(input, tableScan)}", cancellationToken);
                ThrowIfColumnsMissing(connection, input);
            }
            catch (MeshException e)
            {
                if (InputFaults.Find(e, inputs, connection) is { } fault)
                {
                    throw fault;
                }

                throw;
            }
        }
    }

    private static string Scan(InputPin input, Func<TableInput, string> tableScan) => input switch
    {
        TableInput table => tableScan(table),
        FileInput local => Files(local.Format, [.. local.Files.Select(f => f.Path)], local.Options),
        HttpInput remote => Files(remote.Format, [remote.LocalPath!], remote.Options),
        _ => throw new InvalidOperationException(input.GetType().Name),
    };

    private static string Files(string format, IReadOnlyList<string> files,
        IReadOnlyDictionary<string, string> options)
    {
        if (files.FirstOrDefault(f => new FileInfo(f).Length == 0) is { } empty)
        {
            throw new BuildFault(BuildFailureKind.Input, "input-empty", $"The file {empty} is empty: it has not even a "
                + "header.", "Deliver it again, or take it out of the location.");
        }

        var full = format == InputFormats.Csv ? CsvDialect.Complete(files[0], options) : options;
        return $"SELECT * FROM {ReaderOptions.ToScan(format, files, full)}";
    }

    private static void ThrowIfColumnsMissing(DuckDbConnection connection, InputPin input)
    {
        if (input.ExpectedColumns.Count == 0)
        {
            return;
        }

        var schema = RelationSchema.Of(connection, $"SELECT * FROM {input.Relation}");
        var missing = input.ExpectedColumns.Where(c => schema.Find(c) is null).ToList();
        if (missing.Count > 0)
        {
            var found = schema.Columns.Select(c => c.Name).ToList();
            throw new BuildFault(BuildFailureKind.Input, "input-columns-missing",
                $"Input port '{input.Name}' expects {string.Join(", ", missing.Select(m => $"'{m}'"))}, and the source "
                + $"has no such column.", NearestName.Suggest(missing[0], found));
        }
    }
}
