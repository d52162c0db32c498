using DataMesh.Storage.Objects;

namespace DataMesh.Storage.Delta.Staging;

/// <summary>The files of one staging, found by their prefix.</summary>
internal static class StagedFiles
{
    public static IEnumerable<string> Find(string directory, string prefix) => Directory.Exists(directory)
        ? Directory.EnumerateFiles(directory, prefix + "*.parquet", SearchOption.AllDirectories)
            .Where(f => Path.GetFileName(f).AsSpan(prefix.Length) is [ '.' or '-', ..])
        : [];

    public static void Remove(string directory, string prefix)
    {
        foreach (string file in Find(directory, prefix).ToList())
        {
            try
            {
                File.Delete(file);
            }
            catch (IOException)
            {
                // The first failure is what the caller must see; vacuum removes what stays.
            }
        }
    }

    /// <summary>Waits until files and the folders that name them are on disk.</summary>
    public static void Sync(string directory, IEnumerable<string> files)
    {
        var folders = new HashSet<string>(StringComparer.Ordinal);
        foreach (string file in files)
        {
            using (var handle = File.OpenHandle(file, FileMode.Open, FileAccess.ReadWrite))
            {
                RandomAccess.FlushToDisk(handle);
            }

            for (string? folder = Path.GetDirectoryName(file);
                folder is not null && folder.Length >= directory.Length && folders.Add(folder);
                folder = Path.GetDirectoryName(folder))
            {
                LocalFiles.SyncFolder(folder);
            }
        }
    }
}
