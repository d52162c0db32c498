using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using DataMesh.DuckDb;
using DataMesh.Storage.Delta;
using DataMesh.Tests.Storage.Delta;

namespace DataMesh.Tests.Storage.Interop;

/// <summary>
/// Reads a table with chDB (ClickHouse with the Delta kernel) and compares its rows with what DuckDB reads.
/// </summary>
internal static class ChdbReader
{
    public static async Task AssertReadsTheSameAsync(DeltaFixture fixture, DeltaSnapshot snapshot, string? where = null)
    {
        string parquet = Path.Combine(fixture.Folder, $"chdb-{Guid.NewGuid():N}.parquet");
        var job = new JsonObject { ["table"] = fixture.TableFolder, ["parquet"] = parquet, ["where"] = where };
        await RunAsync(fixture.Folder, new JsonArray(job));

        string filter = where is null ? "" : $" WHERE {where}";
        var columns = snapshot.Schema.Columns;
        string ours = $"SELECT * FROM ({DeltaScan.ToSql(fixture.Store, snapshot)}){filter}";
        string restored = string.Join(", ", columns.Select(c => Restore(c.Name, c.Type)));
        string theirs = $"SELECT {restored} FROM read_parquet({SqlText.Literal(parquet)})";
        Assert.Equal(Rows(fixture, ours), Rows(fixture, theirs));
    }

    /// <summary>
    /// ClickHouse writes strings as bytes and every time as UTC; the table's own types say what they were.
    /// </summary>
    private static string Restore(string name, string type)
    {
        string column = SqlText.Identifier(name);
        return type == "VARCHAR" ? $"decode({column}) AS {column}" : $"CAST({column} AS {type}) AS {column}";
    }

    private static List<string> Rows(DeltaFixture fixture, string sql) =>
        [.. fixture.Connection.Rows(
            $"SELECT CAST(row AS VARCHAR) AS text FROM ({sql}) AS row ORDER BY text").Select(r => (string)r[0]!)];

    private static async Task RunAsync(string folder, JsonArray jobs)
    {
        string script = Path.Combine(AppContext.BaseDirectory, "Storage", "Interop", "chdb-read.js");
        var start = new ProcessStartInfo("node", [script, AppContext.BaseDirectory])
        {
            // chDB reads nothing outside its working folder.
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(jobs.ToJsonString());
        process.StandardInput.Close();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await errors);
        foreach (string line in output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            using var answer = JsonDocument.Parse(line);
            Assert.True(answer.RootElement.GetProperty("ok").GetBoolean(), line);
        }
    }
}
