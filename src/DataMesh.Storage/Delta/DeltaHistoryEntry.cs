using System.Text.Json.Nodes;

namespace DataMesh.Storage.Delta;

/// <summary>One commit as the log tells it.</summary>
/// <param name="Info">What the writer recorded: <see cref="DeltaCommit.Info"/>.</param>
public sealed record DeltaHistoryEntry(
    long Version, DateTimeOffset Timestamp, string Operation, int FilesAdded, int FilesRemoved, JsonObject Info);
