using DataMesh.Model.Errors;
using DataMesh.Server.Hosting;

namespace DataMesh.Cli.Nodes;

/// <summary>
/// Finds the node a command speaks to: <c>DATAMESH_URL</c> and <c>DATAMESH_TOKEN</c>, else the nearest
/// <c>.datamesh/node.json</c> (or <c>.datamesh/*/node.json</c>) up the folder tree whose process is alive.
/// </summary>
internal sealed class NodeLocator(Func<string, string?> environment, string workingFolder)
{
    public const string DataFolder = ".datamesh";

    public NodeAddress Locate()
    {
        var token = environment("DATAMESH_TOKEN");
        if (environment("DATAMESH_URL") is { Length: > 0 } text)
        {
            return Uri.TryCreate(text, UriKind.Absolute, out var url)
                ? new NodeAddress(url, token)
                : throw new MeshException(ErrorKind.Invalid, "bad-url", $"DATAMESH_URL is not a URL: {text}.",
                    "Set it to something like http://127.0.0.1:7333.");
        }

        for (var folder = new DirectoryInfo(workingFolder); folder is not null; folder = folder.Parent)
        {
            if (FromFolder(Path.Combine(folder.FullName, DataFolder)) is { } node)
            {
                return new NodeAddress(new Uri(node.Url), token ?? ReadToken(node.TokenFile));
            }
        }

        throw new MeshException(ErrorKind.NotFound, "no-node",
            $"No running node was found from {workingFolder} upward.",
            "Start one with: datamesh up DIR — or set DATAMESH_URL and DATAMESH_TOKEN.");
    }

    private static NodeFile? FromFolder(string data)
    {
        if (!Directory.Exists(data))
        {
            return null;
        }

        if (NodeFile.TryRead(Path.Combine(data, NodeFile.Name)) is { } own && own.IsAlive())
        {
            return own;
        }

        var others = Directory.EnumerateDirectories(data)
            .Select(d => NodeFile.TryRead(Path.Combine(d, NodeFile.Name)))
            .OfType<NodeFile>()
            .Where(n => n.IsAlive())
            .ToArray();
        return others.Length <= 1
            ? others.FirstOrDefault()
            : throw new MeshException(ErrorKind.Conflict, "several-nodes",
                $"Several nodes run below {data}: {string.Join(", ", others.Select(n => n.Url))}.",
                "Say which one with DATAMESH_URL and DATAMESH_TOKEN.");
    }

    private static string? ReadToken(string file)
    {
        try
        {
            return File.ReadAllText(file).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
