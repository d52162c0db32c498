using System.CommandLine;
using DataMesh.Cli.Rendering;

namespace DataMesh.Cli.Commands;

/// <summary>Options that every command takes.</summary>
internal static class GlobalOptions
{
    public static Option<OutputFormat> Output { get; } = new("--output", "-o")
    {
        Description = "How to print: table (for people), json (for programs) or csv.",
        Recursive = true,
        DefaultValueFactory = _ => OutputFormat.Table,
    };
}
