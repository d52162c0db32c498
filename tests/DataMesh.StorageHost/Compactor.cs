using System.Globalization;
using DataMesh.DuckDb;
using DataMesh.Model.Errors;
using DataMesh.Storage.Delta;
using DataMesh.Storage.Delta.Maintenance;
using DataMesh.Storage.Delta.Staging;
using DataMesh.Storage.Objects;

namespace DataMesh.StorageHost;

/// <summary>One process that appends real rows to a table, compacts it and writes checkpoints all the time.</summary>
internal sealed class Compactor(string root, string path, string name)
{
    private const int CompactEvery = 3;

    public async Task RunAsync()
    {
        using var database = DuckDbDatabase.Open();
        using var connection = database.Connect();
        var store = new LocalObjectStore(root);
        var options = new DeltaOptions { Connect = database.Connect, CheckpointInterval = 4 };
        var table = new DeltaTable(store, path, TimeProvider.System, options);
        for (int i = 0; ; i++)
        {
            string row = string.Create(CultureInfo.InvariantCulture, $"{name}-{i}");
            var staged = DeltaStager.Stage(
                connection, $"SELECT {SqlText.Literal(row)} AS id, {i % 2} AS p",
                new StageOptions { Directory = store.Location(path), BuildId = row, PartitionBy = ["p"] });
            await table.CommitAsync(new DeltaCommit
            {
                Operation = "WRITE",
                Schema = staged.Schema,
                PartitionColumns = ["p"],
                Add = staged.Files,
            });
            await Console.Out.WriteLineAsync(row);
            if (i % CompactEvery == CompactEvery - 1)
            {
                await CompactAsync(table, connection);
            }
        }
    }

    private static async Task CompactAsync(DeltaTable table, DuckDbConnection connection)
    {
        try
        {
            await table.OptimizeAsync(connection, new OptimizeOptions());
        }
        catch (MeshException e) when (e.Code == "commit-conflict")
        {
            // The other process compacted the same files first.
        }
    }
}
