using System.Diagnostics;

namespace DataMesh.FunctionalTests.Schemas;

/// <summary>A registry client that others wrote, run by a script beside this file.</summary>
internal static class ClientProcess
{
    /// <summary>Debian's own interpreter: its packages are not those of another Python on the path.</summary>
    public const string Python = "/usr/bin/python3";

    /// <summary>The lines that the script printed.</summary>
    public static async Task<string[]> RunAsync(string program, string script, params string[] args)
    {
        var start = new ProcessStartInfo(program, [Path.Combine(AppContext.BaseDirectory, "Schemas", script), .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{script} {args[^1]}:\n{output}\n{await errors}");
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Whether a Python program ends well.</summary>
    public static bool Succeeds(string code)
    {
        if (!File.Exists(Python))
        {
            return false;
        }

        using var process = Process.Start(new ProcessStartInfo(Python, ["-c", code]) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
