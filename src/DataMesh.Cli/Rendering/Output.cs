using System.Text.Json;
using System.Text.Json.Nodes;
using DataMesh.Model.Diagnostics;
using DataMesh.Model.Errors;
using Spectre.Console;

namespace DataMesh.Cli.Rendering;

/// <summary>
/// Everything a command prints goes through here: results to standard output, remarks to standard error.
/// </summary>
internal sealed class Output
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerOptions.Web)
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public Output(TextWriter output, TextWriter error, bool isTerminal)
    {
        Out = output;
        Error = error;
        IsTerminal = isTerminal;
        Console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(error),
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isTerminal ? InteractionSupport.Detect : InteractionSupport.No,
        });
    }

    /// <summary>Where results go.</summary>
    public TextWriter Out { get; }

    /// <summary>Where remarks, progress and errors go.</summary>
    public TextWriter Error { get; }

    /// <summary>Progress bars and remarks; writes to standard error so that results stay clean.</summary>
    public IAnsiConsole Console { get; }

    /// <summary>True when a person watches: only then colours and progress bars appear.</summary>
    public bool IsTerminal { get; }

    public OutputFormat Format { get; set; }

    public void Json(object? value) => Out.WriteLine(JsonSerializer.Serialize(value, Indented));

    /// <summary>
    /// Prints the node's answer as it came when JSON is asked for, else what <paramref name="people"/> prints.
    /// </summary>
    public int Answer(JsonNode answer, Action people)
    {
        if (Format == OutputFormat.Json)
        {
            Json(answer);
        }
        else
        {
            people();
        }

        return ExitCodes.Ok;
    }

    public void Line(string text) => Out.WriteLine(text);

    public void Raw(string text) => Out.Write(text);

    public void Remark(string text) => Error.WriteLine(text);

    /// <summary>Prints rows as a table, or as JSON objects or CSV when asked.</summary>
    public void Rows(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string?>> rows)
    {
        switch (Format)
        {
            case OutputFormat.Json:
                Json(rows.Select(r => new JsonObject(
                    columns.Select((c, i) => KeyValuePair.Create(c, (JsonNode?)r[i])))));
                break;
            case OutputFormat.Csv:
                Out.WriteLine(string.Join(',', columns.Select(Csv)));
                foreach (var row in rows)
                {
                    Out.WriteLine(string.Join(',', row.Select(Csv)));
                }

                break;
            default:
                TextTable.Write(Out, columns, rows);
                break;
        }
    }

    public void Diagnostics(IEnumerable<Diagnostic> diagnostics)
    {
        foreach (var d in diagnostics)
        {
            Remark(d.ToString());
        }
    }

    public void Failure(MeshException failure)
    {
        if (Format == OutputFormat.Json)
        {
            Json(new { error = new { code = failure.Code, message = failure.Message, fix = failure.Fix } });
            return;
        }

        Remark($"error: {failure.Message} [{failure.Code}]");
        if (failure.Fix is { } fix)
        {
            Remark($"  fix: {fix}");
        }
    }

    private static string Csv(string? value) => value is null ? string.Empty
        : value.AsSpan().IndexOfAny(",\"\r\n") < 0 ? value
        : "\"" + value.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
