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
                    "/api/v1/show" + ProductArguments.Query(("address", parse.GetValue(address))), ct).ConfigureAwait(false);
                if (context.Output.Format == OutputFormat.Json)
                {
                    context.Output.Json(product);
                }
                else
                {
                    Print(context.Output, product);
                }

                return ExitCodes.Ok;
            });
    }

    private static void Print(Output output, JsonNode product)
    {
        output.Line($"{product.Text("address")}  v{product.Text("version")}  {product.Text("lifecycle")}");
        output.Line(product.Text("description") ?? "(no description)");
        output.Line($"owner {product.Text("owner")} · classification {product.Text("classification")}"
            + $" · tags {string.Join(", ", product.Items("tags").Select(t => t.Text()))}");
        foreach (var port in product.Items("ports"))
        {
            var snapshot = port["snapshot"];
            output.Line(string.Empty);
            output.Line($"{port.Text("address")}  ({port.Text("type")})  " + (snapshot is null
                ? "no snapshot yet: datamesh build " + product.Text("product")
                : $"snapshot {snapshot.Text("version")} of {snapshot.Text("at")}, {snapshot.Grouped("rows")} rows"));
            output.Line($"  http {port.Text("http")}   sql {port.Text("sql")}");
            output.Rows(["column", "type", "required", "description"], port.Items("columns")
                .Select(c => (IReadOnlyList<string?>)
                    [c.Text("name"), c.Text("type"), c.Text("required") == "true" ? "yes" : string.Empty,
                        c.Text("description") ?? string.Empty]));
        }

        if (product["lastBuild"] is { } build)
        {
            output.Line(string.Empty);
            output.Line($"last build {build.Text("id")}: {build.Text("state")} {build.Text("finishedAt")}"
                + (build.Text("failure") is { } failure ? $" — {failure}" : string.Empty));
        }
    }
}
