using System.Diagnostics;

namespace DataMesh.Tests.Cli.Commands;

/// <summary>The completion scripts in real shells, asking the real program.</summary>
public sealed class CompletionTests
{
    [ShellTheory("bash")]
    [InlineData("datamesh qu", "quarantine query")]
    [InlineData("datamesh quarantine r", "replay")]
    [InlineData("datamesh build --fu", "--full-refresh")]
    [InlineData("datamesh status -o js", "json")]
    public async Task Bash_completes(string typed, string expected) =>
        Assert.Equal(expected, await AskAsync("bash", ["-c"], $$"""
            COMP_LINE='{{typed}}' COMP_POINT={{typed.Length}}
            COMP_WORDS=({{typed}}) COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            _datamesh
            echo "${COMPREPLY[*]}"
            """));

    [ShellTheory("zsh")]
    [InlineData("datamesh qu", "quarantine query")]
    [InlineData("datamesh quarantine r", "replay")]
    [InlineData("datamesh build --fu", "--full-refresh")]
    [InlineData("datamesh status -o js", "json")]
    public async Task Zsh_completes(string typed, string expected) =>
        Assert.Equal(expected, await AskAsync("zsh", ["-f", "-c"], $$"""
            compadd() { print -r -- "${found[@]}" }
            BUFFER='{{typed}}' CURSOR={{typed.Length}} words=({{typed}})
            _datamesh
            """, before: "compdef() { }"));

    [ShellTheory("fish")]
    [InlineData("datamesh qu", "quarantine query")]
    [InlineData("datamesh quarantine r", "replay")]
    [InlineData("datamesh build --fu", "--full-refresh")]
    [InlineData("datamesh status -o js", "json")]
    public async Task Fish_completes(string typed, string expected) =>
        Assert.Equal(expected, await AskAsync("fish", ["--no-config", "-c"], $"""
            complete -C '{typed}' | string join ' '
            """));

    /// <summary>Takes the completion script in and runs what the shell does at the tab key.</summary>
    private static async Task<string> AskAsync(string shell, string[] options, string tab, string before = "")
    {
        using var cli = new CommandLine();
        Assert.Equal(0, await cli.RunAsync("completion", shell));
        var start = new ProcessStartInfo(shell, [.. options, $"{before}\n{cli.Out}\n{tab}"])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["PATH"] = AppContext.BaseDirectory + Path.PathSeparator + start.Environment["PATH"];
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var said = (await process.StandardOutput.ReadToEndAsync()).Trim();
        return (await errors).Length == 0 ? said : $"{said} {await errors}";
    }
}
