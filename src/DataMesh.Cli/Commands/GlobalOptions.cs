using System.CommandLine;
using System.CommandLine.Parsing;
using DataMesh.Cli.Rendering;

namespace DataMesh.Cli.Commands;

/// <summary>Options that every command takes.</summary>
internal static class GlobalOptions
{
    private static readonly string[] Formats = ["table", "json", "csv"];

    public static Option<OutputFormat> Output { get; } = Create();

    private static Option<OutputFormat> Create()
    {
        var option = new Option<OutputFormat>("--output", "-o")
        {
            Description = "How to print: table for people, which is the default, json for programs, or csv.",
            HelpName = string.Join('|', Formats),
            Recursive = true,
            CustomParser = Read,
        };
        option.CompletionSources.Clear();
        option.CompletionSources.Add(Formats);
        return option;
    }

    private static OutputFormat Read(ArgumentResult result)
    {
        var text = result.Tokens is [var token] ? token.Value : string.Empty;
        if (Formats.Contains(text, StringComparer.OrdinalIgnoreCase))
        {
            return Enum.Parse<OutputFormat>(text, ignoreCase: true);
        }

        result.AddError($"'{text}' is no way to print; table, json and csv are.");
        return default;
    }
}
