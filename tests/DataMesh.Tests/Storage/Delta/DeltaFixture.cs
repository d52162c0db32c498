using DataMesh.DuckDb;
using DataMesh.Storage.Delta;
using DataMesh.Storage.Delta.Staging;
using DataMesh.Storage.Objects;

namespace DataMesh.Tests.Storage.Delta;

/// <summary>A store in a temporary folder, a DuckDB connection, and one table.</summary>
internal sealed class DeltaFixture : IDisposable
{
    private readonly DuckDbDatabase _database = DuckDbDatabase.Open();
    private int _builds;

    public DeltaFixture(string path = "sales/orders/v1/batch", DeltaOptions? options = null)
    {
        Folder = Directory.CreateTempSubdirectory("datamesh-delta-").FullName;
        Store = new LocalObjectStore(Folder);
        Connection = _database.Connect();
        Connection.Execute("SET TimeZone = 'UTC'");
        Options = options ?? new DeltaOptions { Connect = _database.Connect, CheckpointInterval = 10 };
        Table = new DeltaTable(Store, path, Time, Options);
    }

    public string Folder { get; }

    public LocalObjectStore Store { get; }

    public DuckDbConnection Connection { get; }

    public DeltaOptions Options { get; }

    public ManualTime Time { get; } = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public DeltaTable Table { get; }

    public string TableFolder => Store.Location(Table.Path);

    /// <summary>The same table as another process would open it.</summary>
    public DeltaTable Reopen() => new(Store, Table.Path, Time, Options);

    public StagedTable Stage(string sql, params string[] partitionBy) => Stage(sql, target: null, partitionBy);

    public StagedTable Stage(string sql, DeltaSnapshot? target, params string[] partitionBy) => DeltaStager.Stage(
        Connection, sql, new StageOptions
        {
            Directory = TableFolder,
            BuildId = $"b{_builds++:D4}",
            PartitionBy = partitionBy,
            Target = target?.Schema,
        });

    public Task<long> AppendAsync(string sql, params string[] partitionBy) =>
        WriteAsync(DeltaWriteMode.Append, sql, overwriteSchema: false, partitionBy);

    public Task<long> OverwriteAsync(string sql, bool overwriteSchema = false, params string[] partitionBy) =>
        WriteAsync(DeltaWriteMode.Overwrite, sql, overwriteSchema, partitionBy);

    public Task<long> WriteAsync(DeltaWriteMode mode, string sql, bool overwriteSchema, params string[] partitionBy) =>
        Table.CommitAsync(
            Commit(mode, Stage(sql, partitionBy), partitionBy) with { OverwriteSchema = overwriteSchema });

    public static DeltaCommit Commit(DeltaWriteMode mode, StagedTable staged, params string[] partitionBy) => new()
    {
        Mode = mode,
        Operation = "WRITE",
        Schema = staged.Schema,
        PartitionColumns = partitionBy.Length > 0 ? partitionBy : null,
        Add = staged.Files,
    };

    /// <summary>Every row as text, sorted.</summary>
    public IReadOnlyList<string> Rows(DeltaSnapshot snapshot, params string[] columns)
    {
        string scan = DeltaScan.ToSql(Store, snapshot, columns.Length > 0 ? columns : null);
        return [.. Connection.Rows(
            $"SELECT CAST(row AS VARCHAR) AS text FROM ({scan}) AS row ORDER BY text").Select(r => (string)r[0]!)];
    }

    public async Task<IReadOnlyList<string>> RowsAsync(params string[] columns) =>
        Rows((await Reopen().LoadAsync())!, columns);

    public void Dispose()
    {
        Connection.Dispose();
        _database.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
