using System.Diagnostics;

namespace DataMesh.Tests.Metadata;

/// <summary>A child process of the tests that is killed in the middle of its work.</summary>
internal static class Victim
{
    /// <summary>
    /// Lets the child say so many lines, kills it, and returns everything it had said by then, in words.
    /// </summary>
    public static async Task<List<string[]>> KillAfterAsync(int lines, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Victim).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var child = Process.Start(start)!;
        var said = new List<string[]>();
        while (await child.StandardOutput.ReadLineAsync() is { } line)
        {
            said.Add(line.Split(' '));
            if (said.Count == lines)
            {
                child.Kill();
            }
        }

        await child.WaitForExitAsync();

        // The last line may be cut in the middle; nobody could act on it.
        return said.FindAll(words => words[^1] == "ok");
    }
}
