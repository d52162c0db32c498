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
        string[] unknown = [.. parse.UnmatchedTokens, .. Misread(parse)];
        foreach (var token in unknown.Distinct(StringComparer.Ordinal))
        {
            var kind = IsOption(token) ? "option" : "command";
            output.Remark($"error: There is no {kind} '{token}' here. [bad-command-line]");
            if (NearestName.Find(token, known.Where(k => IsOption(k) == IsOption(token))) is { } near)
            {
                output.Remark($"  fix: did you mean {near}?");
            }
        }

        foreach (var error in unknown.Length > 0 ? []
            : parse.Errors.Select(e => e.Message).Distinct(StringComparer.Ordinal))
        {
            output.Remark($"error: {error} [bad-command-line]");
        }

        output.Remark($"  {CommandLine(parse)} --help tells more");
    }

    /// <summary>
    /// Misspelt options that the parser took for arguments, because the command takes any number of them. What comes
    /// after <c>--</c>, and text with blanks such as SQL, is meant as it is.
    /// </summary>
    public static IReadOnlyList<string> Misread(ParseResult parse)
    {
        if (parse.Action is not null && parse.CommandResult.Command.Action != parse.Action)
        {
            return [];
        }

        var literal = parse.Tokens.SkipWhile(t => t.Type != TokenType.DoubleDash)
            .ToHashSet(ReferenceEqualityComparer.Instance);
        return
        [
            .. parse.CommandResult.Children.OfType<ArgumentResult>().SelectMany(a => a.Tokens)
                .Where(t => !literal.Contains(t) && t.Value.Length > 1 && IsOption(t.Value)
                    && !t.Value.Any(char.IsWhiteSpace))
                .Select(t => t.Value),
        ];
    }

    private static bool IsOption(string token) => token.StartsWith('-');

    private static string[] Known(ParseResult parse)
    {
        var command = parse.CommandResult.Command;
        return
        [
            .. command.Options.Concat(parse.RootCommandResult.Command.Options)
                .SelectMany(o => o.Aliases.Prepend(o.Name)),
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
