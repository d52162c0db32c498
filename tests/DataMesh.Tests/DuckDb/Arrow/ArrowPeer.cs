using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using DataMesh.DuckDb;
using DataMesh.DuckDb.Arrow;

namespace DataMesh.Tests.DuckDb.Arrow;

/// <summary>Hands an Arrow stream of ours to npm's apache-arrow and returns what that understood.</summary>
internal static class ArrowPeer
{
    public static async Task<(JsonObject Header, IReadOnlyList<JsonArray> Rows)> ReadAsync(
        DuckDbConnection connection, string sql)
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.arrows");
        try
        {
            await using (var stream = File.Create(file))
            {
                using var result = connection.Query(sql);
                await ArrowStreamWriter.WriteAsync(result, stream);
            }

            var lines = (await NodeAsync(file)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            return (JsonNode.Parse(lines[0])!.AsObject(), [.. lines[1..].Select(l => JsonNode.Parse(l)!.AsArray())]);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<string> NodeAsync(string file)
    {
        var start = new ProcessStartInfo("node")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(Folder(), "read.js"));
        start.ArgumentList.Add(file);
        using var node = Process.Start(start)!;
        var error = node.StandardError.ReadToEndAsync();
        var output = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        return node.ExitCode == 0 ? output : throw new InvalidOperationException(await error);
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
