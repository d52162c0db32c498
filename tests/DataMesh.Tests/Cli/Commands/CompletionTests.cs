using System.Diagnostics;

namespace DataMesh.Tests.Cli.Commands;

/// <summary>The completion script in a real bash, asking the real program.</summary>
public sealed class CompletionTests
{
    [Theory]
    [InlineData("datamesh qu", "quarantine query")]
    [InlineData("datamesh quarantine r", "replay")]
    [InlineData("datamesh build --fu", "--full-refresh")]
    [InlineData("datamesh status -o js", "json")]
    public async Task Bash_completes(string typed, string expected)
    {
        using var cli = new CommandLine();
        Assert.Equal(0, await cli.RunAsync("completion", "bash"));
        var script = $$"""
            {{cli.Out}}
            COMP_LINE='{{typed}}' COMP_POINT={{typed.Length}}
            COMP_WORDS=({{typed}}) COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            _datamesh
            echo "${COMPREPLY[*]}"
            """;
        var start = new ProcessStartInfo("bash", ["-c", script]) { RedirectStandardOutput = true };
        start.Environment["PATH"] = AppContext.BaseDirectory + Path.PathSeparator + start.Environment["PATH"];
        using var bash = Process.Start(start)!;
        Assert.Equal(expected, (await bash.StandardOutput.ReadToEndAsync()).Trim());
    }

    [Theory]
    [InlineData("zsh")]
    [InlineData("fish")]
    public async Task Other_shells_have_a_script(string shell)
    {
        using var cli = new CommandLine();
        Assert.Equal(0, await cli.RunAsync("completion", shell));
        Assert.Contains("[suggest:", cli.Out, StringComparison.Ordinal);
    }
}
