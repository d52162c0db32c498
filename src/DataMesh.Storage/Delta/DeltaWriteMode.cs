namespace DataMesh.Storage.Delta;

/// <summary>What a commit does with the files that are there.</summary>
public enum DeltaWriteMode
{
    /// <summary>Keeps them.</summary>
    Append,

    /// <summary>Removes them all.</summary>
    Overwrite,

    /// <summary>Removes the files that <see cref="DeltaCommit.Remove"/> names.</summary>
    Replace,

    /// <summary>
    /// Removes all files of the partitions that are added to or named in <see cref="DeltaCommit.Partitions"/>.
    /// </summary>
    OverwritePartitions,
}
