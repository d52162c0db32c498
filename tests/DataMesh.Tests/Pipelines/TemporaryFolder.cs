namespace DataMesh.Tests.Pipelines;

/// <summary>A folder of one test, gone with it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly bool _isOurs;

    public TemporaryFolder()
        : this(Directory.CreateTempSubdirectory("datamesh-test-").FullName, isOurs: true)
    {
    }

    private TemporaryFolder(string path, bool isOurs) => (Path, _isOurs) = (path, isOurs);

    public string Path { get; }

    /// <summary>A folder that somebody else made and removes.</summary>
    public static TemporaryFolder Existing(string path) => new(path, isOurs: false);

    public string At(string relative) => System.IO.Path.Combine(Path, relative);

    public string Write(string relative, string text) => Write(relative, System.Text.Encoding.UTF8.GetBytes(text));

    public string Write(string relative, byte[] bytes)
    {
        var path = At(relative);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public void Dispose()
    {
        if (_isOurs)
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
