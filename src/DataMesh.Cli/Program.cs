using System.CommandLine;
using DataMesh.Cli.Nodes;
using DataMesh.Cli.Rendering;

namespace DataMesh.Cli;

/// <summary>The program <c>datamesh</c>, also answering as <c>datamesh-cli</c>.</summary>
internal static class Program
{
    public static Task<int> Main(string[] args)
    {
        Console.OutputEncoding = System.Text.Encoding.UTF8;
        var isTerminal = !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("NO_COLOR") is null;
        var context = new CliContext(
            new Output(Console.Out, Console.Error, isTerminal),
            new NodeLocator(Environment.GetEnvironmentVariable, Environment.CurrentDirectory),
            TimeProvider.System,
            Environment.CurrentDirectory);
        return RunAsync(context, args, CancellationToken.None);
    }

    /// <summary>Runs one command line; tests call this with a context of their own.</summary>
    internal static async Task<int> RunAsync(CliContext context, string[] args, CancellationToken ct)
    {
        var parse = CommandTree.Create(context).Parse(args);
        var code = await parse.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(30) }, ct)
            .ConfigureAwait(false);

        // The parser's own exit code for a wrong command line is 1, which here means "ran and found something wrong".
        return parse.Errors.Count > 0 && code == 1 ? ExitCodes.Usage : code;
    }
}
