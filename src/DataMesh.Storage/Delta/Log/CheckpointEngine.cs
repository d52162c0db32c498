using DataMesh.DuckDb;

namespace DataMesh.Storage.Delta.Log;

/// <summary>A connection for one checkpoint, and the instance behind it when that is ours.</summary>
internal sealed class CheckpointEngine : IDisposable
{
    private readonly DuckDbDatabase? _own;

    private CheckpointEngine(DuckDbConnection connection, DuckDbDatabase? own)
    {
        Connection = connection;
        _own = own;
    }

    public DuckDbConnection Connection { get; }

    public static CheckpointEngine Open(DeltaOptions options)
    {
        if (options.Connect is { } connect)
        {
            return new CheckpointEngine(connect(), own: null);
        }

        var database = DuckDbDatabase.Open(new DuckDbOptions
        {
            Settings = new Dictionary<string, string> { ["threads"] = "1" },
        });
        return new CheckpointEngine(database.Connect(), database);
    }

    public void Dispose()
    {
        Connection.Dispose();
        _own?.Dispose();
    }
}
