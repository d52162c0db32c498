using System.CommandLine;
using System.CommandLine.Parsing;
using DataMesh.Cli.Rendering;
using DataMesh.Model.Diagnostics;

namespace DataMesh.Cli.Commands;

/// <summary>Tells what is wrong with a command line, and what was probably meant.</summary>
internal static class ParseErrors
{
    public static void Print(Output output, ParseResult parse)
    {
        var known = Known(parse);
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var error in parse.Errors)
        {
            var token = parse.UnmatchedTokens.FirstOrDefault(t => error.Message.Contains($"'{t}'", StringComparison.Ordinal));
            var text = token is null ? error.Message : $"There is no {(IsOption(token) ? "option" : "command")} '{token}' here.";
            if (!told.Add(text))
            {
                continue;
            }

            output.Remark($"error: {text} [bad-command-line]");
            if (token is not null && NearestName.Find(token, known.Where(k => IsOption(k) == IsOption(token))) is { } near)
            {
                output.Remark($"  fix: did you mean {near}?");
            }
        }

        output.Remark($"  {CommandLine(parse)} --help tells more");
    }

    private static bool IsOption(string token) => token.StartsWith('-');

    private static string[] Known(ParseResult parse)
    {
        var command = parse.CommandResult.Command;
        return
        [
            .. command.Options.Concat(parse.RootCommandResult.Command.Options).SelectMany(o => o.Aliases.Prepend(o.Name)),
            .. command.Subcommands.Where(c => !c.Hidden).Select(c => c.Name),
        ];
    }

    private static string CommandLine(ParseResult parse)
    {
        var names = new List<string>();
        for (SymbolResult? at = parse.CommandResult; at is CommandResult { Command: var command }; at = at.Parent)
        {
            names.Add(command is RootCommand ? "datamesh" : command.Name);
        }

        names.Reverse();
        return string.Join(' ', names);
    }
}
