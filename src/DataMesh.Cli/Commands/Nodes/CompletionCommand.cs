using System.CommandLine;
using DataMesh.Model.Errors;

namespace DataMesh.Cli.Commands.Nodes;

/// <summary><c>datamesh completion bash|zsh|fish</c>: a script for the shell, which asks the program itself.</summary>
internal static class CompletionCommand
{
    // The program completes what follows its own name, so that it answers under whatever name it was called.
    private const string Bash = """
        _datamesh() {
          local line="${COMP_LINE#*[[:space:]]}" IFS=$'\n'
          local point=$((COMP_POINT - ${#COMP_LINE} + ${#line}))
          local words="$("${COMP_WORDS[0]/#\~/$HOME}" "[suggest:$point]" "$line" 2>/dev/null)"
          COMPREPLY=($(compgen -W "$words" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o default -F _datamesh datamesh datamesh-cli ./datamesh
        """;

    private const string Zsh = """
        #compdef datamesh datamesh-cli
        _datamesh() {
          local line="${BUFFER#*[[:space:]]}"
          local -a found
          found=("${(@f)$("${words[1]}" "[suggest:$((CURSOR - ${#BUFFER} + ${#line}))]" "$line" 2>/dev/null)}")
          compadd -a found
        }
        compdef _datamesh datamesh datamesh-cli
        """;

    private const string Fish = """
        function __datamesh_complete
          set -l line (string replace -r '^\S+\s' '' -- (commandline -cp))
          datamesh "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
        end
        complete -f -c datamesh -c datamesh-cli -a '(__datamesh_complete)'
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
