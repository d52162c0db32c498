using System.CommandLine;
using DataMesh.Model.Errors;

namespace DataMesh.Cli.Commands.Nodes;

/// <summary><c>datamesh completion bash|zsh|fish</c>: a script for the shell, which asks the program itself.</summary>
internal static class CompletionCommand
{
    private const string Bash = """
        _datamesh() {
          local IFS=$'\n'
          COMPREPLY=($("${COMP_WORDS[0]}" "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null | grep -F -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o default -F _datamesh datamesh datamesh-cli ./datamesh
        """;

    private const string Zsh = """
        #compdef datamesh datamesh-cli
        _datamesh() {
          local -a words_found
          words_found=("${(@f)$("${words[1]}" "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
          compadd -a words_found
        }
        compdef _datamesh datamesh datamesh-cli
        """;

    private const string Fish = """
        complete -c datamesh -c datamesh-cli -a '(set -l line (commandline -cp); datamesh "[suggest:"(string length -- $line)"]" $line 2>/dev/null)'
        """;

    public static Command Create(CliContext context)
    {
        var shell = new Argument<string>("shell") { Description = "bash, zsh or fish." };
        return new Command("completion", "Print a completion script: source <(datamesh completion bash).")
            .With(shell)
            .Runs(context, (parse, _) =>
            {
                context.Output.Line(parse.GetValue(shell) switch
                {
                    "bash" => Bash,
                    "zsh" => Zsh,
                    "fish" => Fish,
                    var other => throw new MeshException(ErrorKind.Invalid, "unknown-shell",
                        $"No completion script for '{other}'.", "bash, zsh and fish are known."),
                });
                return Task.FromResult(ExitCodes.Ok);
            });
    }
}
