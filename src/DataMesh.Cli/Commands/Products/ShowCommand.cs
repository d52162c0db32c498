using System.CommandLine;
using System.Text.Json.Nodes;
using DataMesh.Cli.Rendering;

namespace DataMesh.Cli.Commands.Products;

/// <summary><c>datamesh show ADDRESS</c>: what a product is, promises and offers.</summary>
internal static class ShowCommand
{
    public static Command Create(CliContext context)
    {
        var address = ProductArguments.Address();
        return new Command("show", "Show a product: purpose, owner, ports, columns, promises, last build.")
            .With(address)
            .Runs(context, async (parse, ct) =>
            {
                using var node = context.Connect();
                var product = await node.GetAsync(
                    "/api/v1/show" + ProductArguments.Query(("address", parse.GetValue(address))), ct)
                        .ConfigureAwait(false);
                return context.Output.Answer(product, () => Print(context.Output, product));
            });
    }

    private static void Print(Output output, JsonNode product)
    {
        output.Line($"{product.Text("address")}  v{product.Text("version")}  {product.Text("lifecycle")}");
        output.Line(product.Text("description") ?? "(no description)");
        output.Line($"owner {product.Text("owner")} · classification {product.Text("classification")}"
            + $" · tags {string.Join(", ", product.Items("tags").Select(t => t.Text()))}");
        Facts(output, product);
        foreach (var port in product.Items("ports"))
        {
            var snapshot = port["snapshot"];
            output.Line(string.Empty);
            output.Line($"{port.Text("address")}  ({port.Text("type")})  " + (snapshot is null
                ? "no snapshot yet: datamesh build " + product.Text("product")
                : $"snapshot {snapshot.Text("version")} of {snapshot.Moment("at")}, {snapshot.Grouped("rows")} rows"));
            output.Line($"  http {port.Text("http")}   sql {port.Text("sql")}");
            foreach (var schema in port.Items("schemas"))
            {
                output.Line($"  schema {schema.Text("subject")} ({schema.Text("format")}, "
                    + $"{schema.Text("compatibility")})  " + (schema.Text("id") is { } id
                        ? $"id {id}, version {schema.Text("version")}" : "not registered yet"));
            }

            output.Rows(["column", "type", "required", "description"], port.Items("columns")
                .Select(c => (IReadOnlyList<string?>)
                    [c.Text("name"), c.Text("type"), c.Text("required") == "true" ? "yes" : string.Empty,
                        c.Text("description") ?? string.Empty]));
        }

        if (product["lastBuild"] is { } build)
        {
            output.Line(string.Empty);
            output.Line($"last build {build.Text("id")}: {build.Text("state")} {build.Moment("finishedAt")}"
                + (build.Text("failure") is { } failure ? $" — {failure}" : string.Empty));
        }
    }

    /// <summary>What is promised and who stands on it; a fact that nobody wrote has no line.</summary>
    private static void Facts(Output output, JsonNode product)
    {
        var sla = product["sla"] as JsonObject ?? [];
        Fact("promises", string.Join(" · ", sla.Where(p => p.Value is not null && p.Key != "window")
            .Select(p => $"{(p.Key == "errorRate" ? "error rate" : p.Key)} {p.Value.Text()}")));
        Fact("refresh", product.Text("refreshRate"));
        Fact("history", product.Text("history"));
        Fact("reads", string.Join(", ", product.Items("inputs").Select(i => i.Text())));
        Fact("read by", string.Join(", ", product.Items("consumers").Select(c => c.Text())));
        Fact("older majors", string.Join(", ", product.Items("majors")
            .Where(m => m.Text("version") != product.Text("version"))
            .Select(m => $"@{m.Text("major")} {m.Text("lifecycle")}, read by "
                + (string.Join(" and ", m.Items("readers").Select(r => r.Text())) is { Length: > 0 } readers
                    ? readers : "nobody"))));
        Fact("cost centre", product.Text("cost"));
        Fact("schema doc", product.Text("schemaDoc"));
        Fact("documentation", product.Text("documentationUrl"));

        void Fact(string name, string? text)
        {
            if (text is { Length: > 0 })
            {
                output.Line($"{name} {text}");
            }
        }
    }
}
