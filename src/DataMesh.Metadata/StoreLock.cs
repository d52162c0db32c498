using DataMesh.Model.Errors;

namespace DataMesh.Metadata;

/// <summary>
/// Keeps a second process from opening the same store: its snapshots would not see our changes. The operating system
/// drops the lock with the process, however that ends.
/// </summary>
internal sealed class StoreLock : IDisposable
{
    private readonly FileStream _file;

    private StoreLock(FileStream file) => _file = file;

    public static StoreLock Take(string databasePath)
    {
        var path = databasePath + ".lock";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(databasePath))!);
            return new StoreLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException e)
        {
            throw new MeshException(ErrorKind.Unavailable, "metadata-io",
                $"The metadata folder of '{databasePath}' cannot be written: {e.Message}",
                "Give the node's user the right to write there, or choose another data folder.", innerException: e);
        }
        catch (IOException e)
        {
            throw new MeshException(ErrorKind.Conflict, "metadata-in-use",
                $"'{databasePath}' is in use by another process or cannot be made: {e.Message}",
                "Stop the node that runs on this data folder, or choose another one with --data.", innerException: e);
        }
    }

    public void Dispose() => _file.Dispose();
}
