using System.CommandLine;
using System.CommandLine.Invocation;
using DataMesh.Cli.Commands;
using DataMesh.Cli.Nodes;
using DataMesh.Cli.Rendering;

namespace DataMesh.Cli;

/// <summary>The program <c>datamesh</c>, also answering as <c>datamesh-cli</c>.</summary>
internal static class Program
{
    /// <summary>How long a command may tidy up after Ctrl-C or SIGTERM before it is ended.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static Task<int> Main(string[] args)
    {
        Console.OutputEncoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var isTerminal = !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("NO_COLOR") is null;
        var context = new CliContext(
            new Output(Console.Out, Console.Error, isTerminal),
            new NodeLocator(Environment.GetEnvironmentVariable, Environment.CurrentDirectory),
            TimeProvider.System,
            Environment.CurrentDirectory,
            Console.In,
            Debug: Environment.GetEnvironmentVariable("DATAMESH_DEBUG") is "1" or "true");
        return RunAsync(context, args, CancellationToken.None);
    }

    /// <summary>Runs one command line; tests call this with a context of their own.</summary>
    internal static async Task<int> RunAsync(CliContext context, string[] args, CancellationToken ct)
    {
        var parse = CommandTree.Create(context).Parse(args.Length == 0 ? ["--help"] : args);
        if (parse.Action is ParseErrorAction || ParseErrors.Misread(parse).Count > 0)
        {
            ParseErrors.Print(context.Output, parse);
            return ExitCodes.Usage;
        }

        return await parse.InvokeAsync(new InvocationConfiguration
        {
            ProcessTerminationTimeout = Patience,
            Output = context.Output.Out,
            Error = context.Output.Error,
        }, ct).ConfigureAwait(false);
    }
}
