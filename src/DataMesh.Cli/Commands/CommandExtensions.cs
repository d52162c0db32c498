using System.CommandLine;
using System.Net.Sockets;
using DataMesh.Model.Errors;

namespace DataMesh.Cli.Commands;

/// <summary>The one way a command is bound to what it does: failures become messages and exit codes here.</summary>
internal static class CommandExtensions
{
    public static Command Runs(this Command command, CliContext context,
        Func<ParseResult, CancellationToken, Task<int>> action)
    {
        command.SetAction(async (parse, ct) =>
        {
            context.Output.Format = parse.GetValue(GlobalOptions.Output);
            try
            {
                return await action(parse, ct).ConfigureAwait(false);
            }
            catch (MeshException failure)
            {
                context.Output.Failure(failure);
                return ExitCodes.Of(failure.Kind);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                context.Output.Remark("cancelled");
                return ExitCodes.Cancelled;
            }
            catch (Exception broken) when (broken is HttpRequestException or HttpIOException
                || broken.GetBaseException() is SocketException)
            {
                context.Output.Failure(new MeshException(ErrorKind.Unavailable, "node-connection-lost",
                    $"The node broke the connection off: {broken.Message}",
                    "The answer is not whole. Ask again; the node's terminal tells more."));
                return ExitCodes.Of(ErrorKind.Unavailable);
            }
            catch (Exception unexpected)
            {
                return Defect(context, unexpected);
            }
        });
        return command;
    }

    private static int Defect(CliContext context, Exception unexpected)
    {
        context.Output.Failure(new MeshException(ErrorKind.Internal, "internal",
            $"{unexpected.GetType().Name}: {unexpected.Message.ReplaceLineEndings(" ")}",
            "This is a defect of datamesh; please report it. DATAMESH_DEBUG=1 prints where it happened."));
        if (context.Debug)
        {
            context.Output.Remark(unexpected.ToString());
        }

        return ExitCodes.Of(ErrorKind.Internal);
    }

    public static Command With(this Command command, params IEnumerable<Symbol> symbols)
    {
        foreach (var symbol in symbols)
        {
            switch (symbol)
            {
                case Argument argument:
                    command.Arguments.Add(argument);
                    break;
                case Option option:
                    command.Options.Add(option);
                    break;
                case Command child:
                    command.Subcommands.Add(child);
                    break;
                default:
                    throw new ArgumentException($"No place for {symbol.GetType().Name}.", nameof(symbols));
            }
        }

        return command;
    }
}
