using System.Text.RegularExpressions;
using DataMesh.Tests.Model;

namespace DataMesh.Tests.Cli.Commands;

/// <summary>The examples of the manual's page on schemas print what it says they print.</summary>
public sealed partial class SchemaManualTests : IDisposable
{
    private readonly CommandLine _cli = new();

    private static string Page { get; } = Path.Combine(Repository.Root, "docs", "manual", "schemas.md");

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task Examples_print_what_the_page_says()
    {
        var page = (await File.ReadAllTextAsync(Page)).ReplaceLineEndings("\n");
        foreach (Match file in FileText().Matches(page))
        {
            _cli.Write(file.Groups["name"].Value, file.Groups["text"].Value);
        }

        var console = Console().Match(page).Groups["text"];
        var printed = new System.Text.StringBuilder();
        var commands = console.Value.Split('\n').Where(l => l.StartsWith("$ datamesh ", StringComparison.Ordinal));
        foreach (var command in commands)
        {
            await _cli.RunAsync(command["$ datamesh ".Length..].Split(' '));
            printed.Append(command).Append('\n').Append(_cli.Error).Append(_cli.Out);
        }

        Approved.Text(Page, page[..console.Index] + printed + page[(console.Index + console.Length)..]);
    }

    [GeneratedRegex("<!-- file: (?<name>[^ ]+) -->\n```[a-z]+\n(?<text>.*?)```",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FileText();

    [GeneratedRegex("```console\n(?<text>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Console();
}
