using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using DataMesh.Schemas.Json;

namespace DataMesh.Tests.Schemas.Json.Peers;

/// <summary>Asks ajv, an independent validator in JavaScript.</summary>
internal static class AjvPeer
{
    /// <summary>For each job the verdicts on its values, or why ajv refuses the schema.</summary>
    public static async Task<IReadOnlyList<JsonNode>> AskAsync(
        IReadOnlyList<(JsonSchemaDraft Draft, string Schema, IReadOnlyList<string> Values)> jobs, bool formats)
    {
        var input = new JsonArray([.. jobs.Select(j => new JsonObject
        {
            ["draft"] = Number(j.Draft),
            ["schema"] = j.Schema,
            ["values"] = new JsonArray([.. j.Values.Select(v => JsonValue.Create(v))]),
            ["formats"] = formats,
        })]);
        var script = Path.Combine(AppContext.BaseDirectory, "Schemas", "Json", "Peers", "ajv-validate.js");
        var start = new ProcessStartInfo("node", [script, AppContext.BaseDirectory])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input.ToJsonString());
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await errors);
        return [.. JsonSerializer.Deserialize<JsonArray>(await output)!.Select(n => n!)];
    }

    private static int Number(JsonSchemaDraft draft) => draft switch
    {
        JsonSchemaDraft.Draft4 => 4,
        JsonSchemaDraft.Draft6 => 6,
        JsonSchemaDraft.Draft7 => 7,
        JsonSchemaDraft.Draft201909 => 2019,
        _ => 2020,
    };
}
