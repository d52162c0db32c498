using DataMesh.Pipelines.Jobs;
using System.Collections.Concurrent;
using System.Globalization;
using DataMesh.DuckDb;

namespace DataMesh.Pipelines.Execution;

/// <summary>
/// The DuckDB instance of one job: in memory, spilling to the job's work folder, able to open only the files and
/// folders that the job names, and with its configuration locked.
/// </summary>
internal sealed class BuildSession : IDisposable
{
    public const string InputSchema = "input";
    public const string ModelSchema = "model";
    public const string KeptSchema = "kept";

    private readonly DuckDbDatabase _database;
    private readonly ConcurrentBag<DuckDbConnection> _idle = [];
    private readonly List<DuckDbConnection> _all = [];

    private BuildSession(DuckDbDatabase database) => _database = database;

    /// <summary>How many statements may run side by side.</summary>
    public int Lanes { get; private init; }

    /// <param name="files">Exact files that may be read, absolute.</param>
    /// <param name="folders">Folders that may be read and written, absolute.</param>
    public static BuildSession Open(
        WorkerRequest job, SpareDatabase spare, IEnumerable<string> files, IEnumerable<string> folders)
    {
        var spill = Path.Combine(job.WorkFolder, "spill");
        Directory.CreateDirectory(spill);
        var session = new BuildSession(spare.Take(job.Limits))
        {
            Lanes = Math.Clamp(job.Limits.Threads, 1, 8),
        };
        try
        {
            session.Prepare(spill, job.Limits.TemporaryBytes, [.. files], [.. folders]);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>A connection for one lane; give it back.</summary>
    public Lease Rent() => new(this, _idle.TryTake(out var idle)
        ? idle
        : throw new InvalidOperationException("More statements than lanes."));

    public void Dispose()
    {
        _all.ForEach(c => c.Dispose());
        _database.Dispose();
    }

    private void Prepare(string spill, long spillBytes, IReadOnlyList<string> files, IReadOnlyList<string> folders)
    {
        // Once locked, a new connection could not be set up any more; so all lanes are opened now, and one for errors.
        for (var i = 0; i <= Lanes; i++)
        {
            var connection = _database.Connect();
            connection.Execute("SET TimeZone = 'UTC'; SET enable_progress_bar = true; "
                + "SET enable_progress_bar_print = false");
            _all.Add(connection);
            _idle.Add(connection);
        }

        // A folder is allowed twice: what lies in it, and itself, which a partitioned COPY looks at.
        _all[0].Execute(string.Create(CultureInfo.InvariantCulture, $"""
            SET GLOBAL temp_directory = {SqlText.Literal(spill)};
            SET GLOBAL max_temp_directory_size = '{spillBytes}B';
            CREATE SCHEMA {InputSchema}; CREATE SCHEMA {ModelSchema}; CREATE SCHEMA {KeptSchema};
            SET allowed_paths = {List([.. files, .. folders])};
            SET allowed_directories = {List(folders)};
            SET enable_external_access = false;
            SET lock_configuration = true;
            """));
    }

    private static string List(IEnumerable<string> paths) =>
        $"[{string.Join(", ", paths.Distinct(StringComparer.Ordinal).Select(p => SqlText.Literal(p)))}]::VARCHAR[]";

    internal readonly struct Lease(BuildSession session, DuckDbConnection connection) : IDisposable
    {
        public DuckDbConnection Connection => connection;

        public void Dispose() => session._idle.Add(connection);
    }
}
