using DataMesh.Storage.Delta.Log;

namespace DataMesh.Storage.Delta.Commits;

/// <summary>
/// Finds out whether what others committed in the meantime would make this commit lose somebody's update.
/// </summary>
internal static class ConflictCheck
{
    /// <exception cref="Model.Errors.MeshException"><c>commit-conflict</c></exception>
    public static void Require(CommitContext context, DeltaCommit commit)
    {
        var targets = new PartitionSet(commit);
        for (int i = 0; i < context.Since.Count; i++)
        {
            if (Reason(commit, context.Since[i], targets) is { } reason)
            {
                throw DeltaErrors.Conflict(context.Path, context.ReadVersion, context.ReadVersion + 1 + i, reason);
            }
        }
    }

    private static string? Reason(DeltaCommit commit, LogEntry other, PartitionSet targets)
    {
        // A compaction moves rows between files; only a file that is gone can stop it, and the planner sees that.
        if (!commit.DataChange)
        {
            return null;
        }

        bool isBlind = commit.ReadVersion is null && commit.Mode is DeltaWriteMode.Append or DeltaWriteMode.Replace;
        if (isBlind)
        {
            return null;
        }

        if (other.Metadata is not null && commit.Mode != DeltaWriteMode.Append)
        {
            return "the table's schema or properties were changed";
        }

        if (!other.ChangesData)
        {
            return null;
        }

        if (commit.Mode != DeltaWriteMode.OverwritePartitions)
        {
            return "rows were added or removed";
        }

        return other.Adds.Any(a => targets.Contains(a.File.PartitionValues))
            || other.Removes.Any(r => r.PartitionValues is null || targets.Contains(r.PartitionValues))
            ? "rows of the same partition were added or removed"
            : null;
    }
}
