using DataMesh.Cli;
using DataMesh.Cli.Nodes;
using DataMesh.Cli.Rendering;

namespace DataMesh.Tests.Cli;

/// <summary>The program in this process, with streams, a folder and an environment of its own.</summary>
internal sealed class CommandLine : IDisposable
{
    private readonly StringWriter _out = new() { NewLine = "\n" };
    private readonly StringWriter _error = new() { NewLine = "\n" };

    public string Folder { get; } = Directory.CreateTempSubdirectory("datamesh-cli-").FullName;

    public Dictionary<string, string?> Environment { get; } = new(StringComparer.Ordinal);

    public string Input { get; set; } = string.Empty;

    public bool Debug { get; set; }

    public string Out => Text(_out);

    public string Error => Text(_error);

    public CliContext Context() => new(
        new Output(_out, _error, isTerminal: false),
        new NodeLocator(name => Environment.GetValueOrDefault(name), Folder),
        TimeProvider.System,
        Folder,
        new StringReader(Input),
        Debug);

    /// <summary>Forgets what earlier commands printed.</summary>
    public Task<int> RunAsync(params string[] args)
    {
        _out.GetStringBuilder().Clear();
        _error.GetStringBuilder().Clear();
        return Program.RunAsync(Context(), args, CancellationToken.None);
    }

    public string Write(string relative, string text)
    {
        var path = Path.Combine(Folder, relative);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private string Text(StringWriter writer) =>
        writer.ToString().ReplaceLineEndings("\n").Replace(Folder, "FOLDER", StringComparison.Ordinal);
}
