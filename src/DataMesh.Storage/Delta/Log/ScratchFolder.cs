namespace DataMesh.Storage.Delta.Log;

/// <summary>
/// A folder for DuckDB's intermediate files; takes those with it that killed processes left a day ago.
/// </summary>
internal sealed class ScratchFolder : IDisposable
{
    private const string Prefix = "datamesh-checkpoint-";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory(Prefix);

    public ScratchFolder()
    {
        // The file system's own clock on both sides: the mesh's clock may be another one.
        var limit = _folder.LastWriteTimeUtc - TimeSpan.FromDays(1);
        foreach (var other in _folder.Parent!.EnumerateDirectories(Prefix + "*").Where(d => d.LastWriteTimeUtc < limit))
        {
            Remove(other);
        }
    }

    public string File(string name) => Path.Combine(_folder.FullName, name);

    public void Dispose() => Remove(_folder);

    private static void Remove(DirectoryInfo folder)
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Somebody else's, or gone already; the next checkpoint tries again.
        }
    }
}
