using System.Diagnostics;
using System.Text.RegularExpressions;
using DataMesh.FunctionalTests.Nodes;

namespace DataMesh.FunctionalTests.Flights;

/// <summary>The tour of README.md, word for word, in a real shell.</summary>
[Collection(FlightsCollection.Name)]
public sealed partial class TourTests(FlightsMesh mesh)
{
    [Fact]
    public async Task Every_command_of_the_tour_works()
    {
        var readme = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "README.md"));
        var tour = readme[readme.IndexOf("## A tour", StringComparison.Ordinal)..];
        var blocks = Blocks().Matches(tour).Select(m => m.Groups["lines"].Value).ToArray();
        Assert.True(blocks.Length >= 6, $"The tour has {blocks.Length} blocks.");

        var own = Path.Combine(mesh.Folder, "my-mesh");
        await ShimAsync("datamesh", $"exec '{DataMeshProgram.Path}' \"$@\"");
        // ./run stays in the foreground; that a mesh of one's own is served is the newcomer's test.
        await ShimAsync("run", $"exec '{DataMeshProgram.Path}' validate \"$@\"");
        var script = "trap 'echo \"FAILED $? $BASH_COMMAND\"' ERR\n"
            + string.Join('\n', blocks).Replace("/tmp/my-mesh", own, StringComparison.Ordinal);
        var (output, error) = await BashAsync(script);

        var failed = output.Split('\n').Where(l => l.StartsWith("FAILED ", StringComparison.Ordinal)).ToArray();
        Assert.True(failed is [var denied] && denied.StartsWith("FAILED 4 DATAMESH_TOKEN", StringComparison.Ordinal),
            "Only the read without a grant may fail.\n"
            + $"{string.Join('\n', failed)}\n--- out\n{output}\n--- error\n{error}");
        Assert.Contains("datamesh grant add safety/bird-strikes user:ada", error, StringComparison.Ordinal);
        Assert.Contains("2999806", output.Replace(",", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private async Task ShimAsync(string name, string line)
    {
        var file = Path.Combine(mesh.Folder, name);
        await File.WriteAllTextAsync(file, $"#!/usr/bin/env bash\n{line}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private async Task<(string Out, string Error)> BashAsync(string script)
    {
        var start = new ProcessStartInfo("bash", ["-c", script])
        {
            WorkingDirectory = mesh.Folder, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment.Remove("DATAMESH_URL");
        start.Environment.Remove("DATAMESH_TOKEN");
        using var bash = Process.Start(start)!;
        var error = bash.StandardError.ReadToEndAsync();
        var output = await bash.StandardOutput.ReadToEndAsync();
        await bash.WaitForExitAsync();
        return (output, await error);
    }

    [GeneratedRegex("```sh\n(?<lines>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Blocks();
}
