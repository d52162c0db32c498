namespace DataMesh.Bench.Nodes;

/// <summary>A temporary folder, and the checkout that the bench runs from.</summary>
internal sealed class BenchFolder : IDisposable
{
    public BenchFolder() => Path = Directory.CreateTempSubdirectory("datamesh-bench-").FullName;

    public static string Root { get; } = FindRoot();

    public string Path { get; }

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "DataMesh.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("Run the bench from a checkout.");
    }
}
