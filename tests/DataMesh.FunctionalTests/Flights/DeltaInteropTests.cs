using System.Text.Json.Nodes;
using DataMesh.DuckDb;
using DataMesh.FunctionalTests.Interop;
using DataMesh.Storage.Delta;
using DataMesh.Storage.Objects;

namespace DataMesh.FunctionalTests.Flights;

/// <summary>chDB, a reader that others wrote, reads every table that the example made, with the same rows.</summary>
[Collection(FlightsCollection.Name)]
public sealed class DeltaInteropTests(FlightsMesh mesh)
{
    [Fact]
    public async Task Every_table_is_read_by_chdb_with_the_same_rows()
    {
        var products = Path.Combine(mesh.Node.DataFolder, "products");
        var tables = Directory.EnumerateDirectories(products, "_delta_log", SearchOption.AllDirectories)
            .Select(log => Path.GetRelativePath(products, Path.GetDirectoryName(log)!))
            .Order(StringComparer.Ordinal).ToArray();
        Assert.True(tables.Length >= 13, $"8 ports and 5 quarantines, but found: {string.Join(", ", tables)}");
        var jobs = new JsonArray([.. tables.Select((t, i) => (JsonNode)new JsonObject
        {
            ["table"] = Path.Combine(products, t), ["parquet"] = Parquet(i),
        })]);

        var answers =
            await NodeScript.RunAsync("chdb-read.js", [AppContext.BaseDirectory], mesh.Folder, jobs.ToJsonString());
        Assert.All(answers.Split('\n', StringSplitOptions.RemoveEmptyEntries), a => Assert.Equal("""{"ok":true}""", a));
        using var database = DuckDbDatabase.Open();
        using var connection = database.Connect();
        for (var i = 0; i < tables.Length; i++)
        {
            await AssertSameAsync(connection, products, tables[i], Parquet(i));
        }
    }

    /// <summary>Inside of the working folder, because chDB writes nowhere else.</summary>
    private string Parquet(int table) =>
        Path.Combine(mesh.Folder, FormattableString.Invariant($"chdb-{table}.parquet"));

    private static async Task AssertSameAsync(DuckDbConnection connection, string products, string table,
        string parquet)
    {
        var store = new LocalObjectStore(products);
        var snapshot = (await new DeltaTable(store, table, TimeProvider.System).LoadAsync())!;
        var restored = string.Join(", ", snapshot.Schema.Columns.Select(c => Restore(c.Name, c.Type)));
        Assert.Equal($"{table}: {Digest(connection, DeltaScan.ToSql(store, snapshot))}",
            $"{table}: {Digest(connection, $"SELECT {restored} FROM read_parquet({SqlText.Literal(parquet)})")}");
    }

    /// <summary>Rows and an order-free digest of all their values.</summary>
    private static string Digest(DuckDbConnection connection, string sql) => (string)connection.Rows(
        $"SELECT count(*) || ' ' || coalesce(sum(hash(_row)::HUGEINT), 0) FROM ({sql}) AS _row")[0][0]!;

    /// <summary>
    /// ClickHouse writes strings as bytes and every time as UTC; the table's own types say what they were.
    /// </summary>
    private static string Restore(string name, string type) => type == "VARCHAR"
        ? $"decode({SqlText.Identifier(name)}) AS {SqlText.Identifier(name)}"
        : $"CAST({SqlText.Identifier(name)} AS {type}) AS {SqlText.Identifier(name)}";
}
