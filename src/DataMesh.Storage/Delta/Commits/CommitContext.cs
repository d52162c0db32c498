using DataMesh.Storage.Delta.Log;

namespace DataMesh.Storage.Delta.Commits;

/// <summary>What a commit is planned against.</summary>
/// <param name="State">The newest state; null when there is no table yet.</param>
/// <param name="ReadVersion">The version the change was made from; -1: no table.</param>
/// <param name="Since">What others committed after <paramref name="ReadVersion"/>, oldest first.</param>
internal sealed record CommitContext(
    string Path,
    LogState? State,
    long ReadVersion,
    IReadOnlyList<LogEntry> Since,
    DateTimeOffset Now,
    Func<Guid> NewId);
