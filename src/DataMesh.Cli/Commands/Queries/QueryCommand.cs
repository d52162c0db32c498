using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using DataMesh.Cli.Nodes;
using DataMesh.Cli.Rendering;

namespace DataMesh.Cli.Commands.Queries;

/// <summary><c>datamesh query SQL</c>: read-only SQL over any products you may read.</summary>
internal static class QueryCommand
{
    public static Command Create(CliContext context)
    {
        var sql = new Argument<string>("sql")
        {
            Description = "A SELECT; tables are domain.product. '-' reads standard input.",
        };
        var purpose = new Option<string?>("--purpose") { Description = "Why you read; goes into the audit trail." };
        var limit = new Option<int>("--limit")
        {
            Description = "Rows to print at most in a table; 0 prints all.",
            DefaultValueFactory = _ => 100,
        };
        return new Command("query", "Run read-only SQL over products, joined across domains.")
            .With(sql, purpose, limit)
            .Runs(context, async (parse, ct) =>
            {
                var text = parse.GetValue(sql)!;
                var body = new
                {
                    sql = text == "-" ? await context.Input.ReadToEndAsync(ct).ConfigureAwait(false) : text,
                    purpose = parse.GetValue(purpose),
                };
                using var node = context.Connect();
                await PrintAsync(context, node, body, parse.GetValue(limit), ct).ConfigureAwait(false);
                return ExitCodes.Ok;
            });
    }

    private static async Task PrintAsync(CliContext context, NodeClient node, object body, int limit,
        CancellationToken ct)
    {
        var accept = context.Output.Format switch
        {
            OutputFormat.Json => "application/json",
            OutputFormat.Csv => "text/csv",
            _ => "application/x-ndjson",
        };
        using var response = await node.SendAsync(HttpMethod.Post, "/api/v1/sql", body, accept, ct)
            .ConfigureAwait(false);
        await using var stream = await response.Content.ReadAsStreamAsync(ct).ConfigureAwait(false);
        using var reader = new StreamReader(stream);
        if (context.Output.Format != OutputFormat.Table)
        {
            await CopyAsync(context.Output, reader, ct).ConfigureAwait(false);
            return;
        }

        var rows = new List<JsonNode>();
        var more = 0L;
        while (await reader.ReadLineAsync(ct).ConfigureAwait(false) is { } line)
        {
            if (limit == 0 || rows.Count < limit)
            {
                rows.Add(JsonNode.Parse(line)!);
            }
            else
            {
                more++;
            }
        }

        var names = response.Headers.TryGetValues("DataMesh-Columns", out var header)
            ? string.Concat(header).Split(',').Select(Uri.UnescapeDataString).ToArray()
            : null;
        var (columns, cells) = rows.Table(names);
        context.Output.Rows(columns, cells);
        if (more > 0)
        {
            context.Output.Remark(string.Create(CultureInfo.InvariantCulture,
                $"{more:N0} more rows; --limit 0 prints all"));
        }
    }

    private static async Task CopyAsync(Output output, StreamReader reader, CancellationToken ct)
    {
        var buffer = new char[16 * 1024];
        while (await reader.ReadAsync(buffer, ct).ConfigureAwait(false) is var read and > 0)
        {
            output.Raw(new string(buffer, 0, read));
        }

        if (output.Format == OutputFormat.Json)
        {
            output.Raw(Environment.NewLine);
        }
    }
}
