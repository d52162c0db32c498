using System.Diagnostics;

namespace DataMesh.FunctionalTests.Interop;

/// <summary>Runs a script with Node.js: the peers that others wrote live in npm packages.</summary>
internal static class NodeScript
{
    public static async Task<string> RunAsync(string script, IEnumerable<string> args, string workingFolder,
        string input = "")
    {
        var start = new ProcessStartInfo("node", [Path.Combine(AppContext.BaseDirectory, "Interop", script), .. args])
        {
            WorkingDirectory = workingFolder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{script}: {await errors}");
        return output;
    }
}
