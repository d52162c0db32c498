using System.Text.Json;

namespace DataMesh.Server.Hosting;

/// <summary><c>node.json</c>: what a running node tells the commands that look for it.</summary>
/// <param name="Url">The address of its HTTP door.</param>
/// <param name="Pid">The process that serves.</param>
/// <param name="TokenFile">The file that holds the local administrator's token.</param>
/// <param name="Doors">Every way in, by name.</param>
public sealed record NodeFile(string Url, int Pid, string TokenFile, IReadOnlyDictionary<string, string> Doors)
{
    public const string Name = "node.json";

    public static NodeFile? TryRead(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<NodeFile>(File.ReadAllText(path), JsonSerializerOptions.Web);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Appears whole or not at all: whoever waits for the file may read it at once.</summary>
    public void Write(string path)
    {
        var staged = path + ".new";
        File.WriteAllText(staged, JsonSerializer.Serialize(this, Indented));
        File.Move(staged, path, overwrite: true);
    }

    /// <summary>True while the process that wrote the file is alive.</summary>
    public bool IsAlive()
    {
        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(Pid);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static JsonSerializerOptions Indented { get; } = new(JsonSerializerOptions.Web) { WriteIndented = true };
}
