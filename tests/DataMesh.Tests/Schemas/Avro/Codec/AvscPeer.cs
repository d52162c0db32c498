using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace DataMesh.Tests.Schemas.Avro.Codec;

/// <summary>npm's avsc, in one process for many questions.</summary>
internal static class AvscPeer
{
    public static async Task<JsonArray> AskAsync(JsonArray requests)
    {
        var start = new ProcessStartInfo("node")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(Folder(), "avsc.js"));
        using var node = Process.Start(start)!;
        var error = node.StandardError.ReadToEndAsync();
        var output = node.StandardOutput.ReadToEndAsync();
        await node.StandardInput.WriteAsync(requests.ToJsonString());
        node.StandardInput.Close();
        await node.WaitForExitAsync();
        return node.ExitCode == 0
            ? JsonNode.Parse(await output)!.AsArray()
            : throw new InvalidOperationException(await error);
    }

    public static JsonObject Request(string verb, string schema) =>
        new() { ["verb"] = verb, ["schema"] = JsonNode.Parse(schema) };

    public static JsonArray Array(IEnumerable<string> texts) => [.. texts.Select(t => (JsonNode)t)];

    public static string[] Texts(JsonNode? answer) => [.. answer!.AsArray().Select(a => (string)a!)];

    public static byte[][] Bytes(JsonNode? answer) => [.. Texts(answer).Select(Convert.FromBase64String)];

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
