namespace DataMesh.Storage.Delta.Log;

/// <summary>What a table's log folder holds: commits, and checkpoints that have all their parts.</summary>
internal sealed class LogListing
{
    private readonly SortedSet<long> _commits = [];
    private readonly Dictionary<(long Version, int Parts), SortedDictionary<int, string>> _checkpoints = [];

    public bool IsEmpty => _commits.Count == 0 && _checkpoints.Count == 0;

    public long Newest => Math.Max(
        _commits.Count == 0 ? -1 : _commits.Max, Checkpoints.Select(c => c.Version).FirstOrDefault(-1));

    public long? Oldest => _commits.Count == 0 ? null : _commits.Min;

    /// <summary>Complete checkpoints, newest first.</summary>
    public IEnumerable<(long Version, IReadOnlyList<string> Keys)> Checkpoints => _checkpoints
        .Where(c => c.Value.Count == c.Key.Parts)
        .OrderByDescending(c => c.Key.Version)
        .ThenBy(c => c.Key.Parts)
        .Select(c => (c.Key.Version, (IReadOnlyList<string>)[.. c.Value.Values]));

    public void Add(LogFiles files, string key)
    {
        if (files.TryCommit(key, out long version))
        {
            _commits.Add(version);
        }
        else if (files.TryCheckpoint(key, out version, out int part, out int parts))
        {
            if (!_checkpoints.TryGetValue((version, parts), out var found))
            {
                _checkpoints[(version, parts)] = found = [];
            }

            found[part] = key;
        }
    }

    public bool HasCommit(long version) => _commits.Contains(version);

    /// <summary>The commits in a range, both ends included; a hole in it is an error.</summary>
    public IEnumerable<long> Commits(string table, long from, long to)
    {
        for (long version = from; version <= to; version++)
        {
            yield return _commits.Contains(version) ? version : throw DeltaErrors.Gap(table, version, to);
        }
    }
}
