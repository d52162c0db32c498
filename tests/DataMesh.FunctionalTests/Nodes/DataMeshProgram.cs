using System.Diagnostics;

namespace DataMesh.FunctionalTests.Nodes;

/// <summary>The program as a user starts it: a process of its own.</summary>
public static class DataMeshProgram
{
    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory,
        OperatingSystem.IsWindows() ? "datamesh.exe" : "datamesh");

    public static Process Start(string workingFolder, IReadOnlyDictionary<string, string?> environment,
        params string[] args)
    {
        return Start(workingFolder, environment, Path, args);
    }

    /// <summary>Starts another program that becomes this one, for example a shell that sets limits.</summary>
    public static Process Start(string workingFolder, IReadOnlyDictionary<string, string?> environment, string program,
        IEnumerable<string> args)
    {
        var start = new ProcessStartInfo(program, args)
        {
            WorkingDirectory = workingFolder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment.Remove("DATAMESH_URL");
        start.Environment.Remove("DATAMESH_TOKEN");
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
    }

    public static async Task<CommandResult> RunAsync(string workingFolder,
        IReadOnlyDictionary<string, string?> environment, params string[] args)
    {
        using var process = Start(workingFolder, environment, args);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException e)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"'datamesh {string.Join(' ', args)}' did not end within five minutes.", e);
        }

        return new CommandResult(process.ExitCode, await output, await error);
    }
}
