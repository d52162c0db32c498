namespace DataMesh.Pipelines.Maintenance;

/// <summary>Removes what a build that ended left in the work folder.</summary>
internal static class WorkFolder
{
    /// <summary>
    /// False when something of it stays: a worker that is just dying may still write, or somebody else removes it now.
    /// The next vacuum or start looks again.
    /// </summary>
    public static bool TryRemove(string path)
    {
        try
        {
            if (Directory.Exists(path))
            {
                Directory.Delete(path, recursive: true);
            }

            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
