using System.Globalization;
using DataMesh.Model.Errors;
using DataMesh.Model.Schemas;
using DataMesh.Storage.Delta;
using DataMesh.Storage.Objects;

namespace DataMesh.StorageHost;

/// <summary>One process that writes to a table. Its files hold no Parquet: only the log is under test.</summary>
internal sealed class Writer(string root, string path, string name)
{
    private const string Counter = "count";

    private static readonly TableSchema Schema = new([new ColumnSchema("id", "INTEGER")]);

    private readonly LocalObjectStore _store = new(root);
    private readonly DeltaTable _table =
        new(new LocalObjectStore(root), path, TimeProvider.System, new DeltaOptions { CheckpointInterval = 0 });

    /// <summary>Appends file after file and says so after each commit.</summary>
    public async Task AppendAsync()
    {
        for (int i = 0; ; i++)
        {
            var file = await StageAsync(i, new Dictionary<string, string>());
            await _table.CommitAsync(new DeltaCommit
            {
                Operation = "WRITE",
                Schema = Schema,
                Add = [file],
                Txn = new DeltaTransaction(name, i),
            });
            await Console.Out.WriteLineAsync(file.Path);
        }
    }

    /// <summary>Reads a number from the table, adds one, writes it back; whoever is late starts again.</summary>
    public async Task CountAsync(int rounds)
    {
        for (int done = 0, attempt = 0; done < rounds; attempt++)
        {
            var snapshot = await _table.LoadAsync();
            var old = snapshot?.Files.SingleOrDefault();
            int count = old is null ? 0 : int.Parse(old.Tags[Counter], CultureInfo.InvariantCulture);
            var file = await StageAsync(attempt, new Dictionary<string, string>
            {
                [Counter] = (count + 1).ToString(CultureInfo.InvariantCulture),
            });
            try
            {
                await _table.CommitAsync(new DeltaCommit
                {
                    Mode = DeltaWriteMode.Replace,
                    ReadVersion = snapshot?.Version ?? -1,
                    Operation = "COUNT",
                    Schema = Schema,
                    Add = [file],
                    Remove = old is null ? [] : [old.Path],
                });
                done++;
            }
            catch (MeshException e) when (e.Code == "commit-conflict")
            {
                // Somebody else counted first.
            }
        }
    }

    private async Task<DeltaFile> StageAsync(int number, IReadOnlyDictionary<string, string> tags)
    {
        string file = string.Create(CultureInfo.InvariantCulture, $"part-{number:D5}-{name}.parquet");
        using var content = new MemoryStream([1, 2, 3]);
        await _store.PutAsync($"{path}/{file}", content);
        return new DeltaFile { Path = file, SizeBytes = 3, Tags = tags };
    }
}
