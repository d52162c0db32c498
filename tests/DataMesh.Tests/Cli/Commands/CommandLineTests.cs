using DataMesh.Cli;
using DataMesh.Model.Errors;
using DataMesh.Tests.Model;

namespace DataMesh.Tests.Cli.Commands;

public sealed class CommandLineTests : IDisposable
{
    private readonly CommandLine _cli = new();

    public void Dispose() => _cli.Dispose();

    [Theory]
    [InlineData("--help")]
    [InlineData()]
    public async Task Help_lists_every_command(params string[] args)
    {
        Assert.Equal(0, await _cli.RunAsync(args));
        foreach (var command in CommandTree.Create(_cli.Context()).Subcommands.Where(c => !c.Hidden))
        {
            Assert.Contains($"\n  {command.Name} ", _cli.Out, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Help_of_every_command_is_as_approved()
    {
        var text = new StringWriter { NewLine = "\n" };
        foreach (var command in CommandTree.Create(_cli.Context()).Subcommands.Where(c => !c.Hidden))
        {
            await HelpAsync(text, command.Name);
            foreach (var child in command.Subcommands)
            {
                await HelpAsync(text, command.Name, child.Name);
            }
        }

        Approved.Text(Path.Combine(Repository.Root, "tests", "DataMesh.Tests", "Cli", "Commands", "help.approved.txt"),
            text.ToString());
    }

    [Fact]
    public async Task Every_verb_is_in_the_manual()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "manual", "command-line.md"));
        foreach (var command in CommandTree.Create(_cli.Context()).Subcommands.Where(c => !c.Hidden))
        {
            Assert.Contains("`" + command.Name, page, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("There is no command 'buld' here.", "did you mean build?", "buld")]
    [InlineData("There is no option '--ful-refresh' here.", "did you mean --full-refresh?", "build", "--ful-refresh")]
    [InlineData("There is no option '--ouput' here.", "did you mean --output?", "status", "--ouput", "json")]
    [InlineData("There is no command 'lst' here.", "did you mean list?", "quarantine", "lst")]
    public async Task Wrong_command_line_tells_what_was_meant(string error, string fix, params string[] args)
    {
        Assert.Equal(ExitCodes.Usage, await _cli.RunAsync(args));
        Assert.Contains(error, _cli.Error, StringComparison.Ordinal);
        Assert.Contains(fix, _cli.Error, StringComparison.Ordinal);
        Assert.Equal("", _cli.Out);
    }

    [Theory]
    [InlineData("query")]
    [InlineData("quarantine")]
    [InlineData("show", "a/b", "c/d")]
    [InlineData("status", "-o", "xml")]
    [InlineData("up", "--port", "many")]
    [InlineData("completion", "tcsh")]
    public async Task Wrong_command_line_exits_with_two(params string[] args)
    {
        Assert.Equal(ExitCodes.Usage, await _cli.RunAsync(args));
        Assert.StartsWith("error: ", _cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_node_commands_say_how_to_start_one()
    {
        Assert.Equal(3, await _cli.RunAsync("status"));
        Assert.Equal("error: No running node was found from FOLDER upward. [no-node]\n"
            + "  fix: Start one with: datamesh up DIR — or set DATAMESH_URL and DATAMESH_TOKEN.\n", _cli.Error);
        Assert.Equal(3, await _cli.RunAsync("status", "-o", "json"));
        Assert.Contains("\"code\": \"no-node\"", _cli.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Node_that_does_not_answer_is_the_environments_fault()
    {
        _cli.Environment["DATAMESH_URL"] = "http://127.0.0.1:1";
        Assert.Equal(7, await _cli.RunAsync("status"));
        Assert.Contains("[node-unreachable]", _cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Defect_is_one_line_and_seventy_and_a_stack_only_when_asked_for()
    {
        _cli.Environment["DATAMESH_URL"] = "datamesh:no-http";
        Assert.Equal(70, await _cli.RunAsync("status"));
        Assert.Equal(2, _cli.Error.TrimEnd().Split('\n').Length);
        Assert.DoesNotContain("   at ", _cli.Error, StringComparison.Ordinal);
        _cli.Debug = true;
        Assert.Equal(70, await _cli.RunAsync("status"));
        Assert.Contains("   at ", _cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_kind_of_error_has_the_exit_code_of_its_documentation() => Assert.Equal(
        [2, 4, 4, 3, 5, 3, 6, 7, 70], Enum.GetValues<ErrorKind>().Select(ExitCodes.Of));

    private async Task HelpAsync(StringWriter text, params string[] command)
    {
        Assert.Equal(0, await _cli.RunAsync([.. command, "--help"]));
        // The parser names the program after the process that runs, which here is the test host.
        var usage = string.Join('\n', _cli.Out.Split('\n')
            .Select(l => l.StartsWith("  testhost ", StringComparison.Ordinal)
            ? "  datamesh " + l["  testhost ".Length..] : l.TrimEnd()));
        await text.WriteLineAsync($"$ datamesh {string.Join(' ', command)} --help\n{usage.TrimEnd()}\n");
    }
}
