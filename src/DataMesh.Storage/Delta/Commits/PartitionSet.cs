using System.Text.Json;

namespace DataMesh.Storage.Delta.Commits;

/// <summary>The partitions that a commit replaces.</summary>
internal sealed class PartitionSet(DeltaCommit commit)
{
    private readonly HashSet<string> _keys =
        [.. commit.Add.Select(f => f.PartitionValues).Concat(commit.Partitions).Select(Key)];

    public bool Contains(IReadOnlyDictionary<string, string?> values) => _keys.Contains(Key(values));

    private static string Key(IReadOnlyDictionary<string, string?> values) =>
        JsonSerializer.Serialize(
            values.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => new[] { v.Key, v.Value }));
}
