using System.CommandLine;
using System.Text.Json.Nodes;
using DataMesh.Cli.Rendering;

namespace DataMesh.Cli.Commands.Products;

/// <summary><c>datamesh profile ADDRESS</c>: what the columns of a snapshot hold.</summary>
internal static class ProfileCommand
{
    public static Command Create(CliContext context)
    {
        var address = ProductArguments.Address();
        return new Command("profile", "Show the column profile of a port's newest snapshot.")
            .With(address)
            .Runs(context, async (parse, ct) =>
            {
                using var node = context.Connect();
                var profile = await node.GetAsync("/api/v1/profile"
                    + ProductArguments.Query(("address", parse.GetValue(address))), ct).ConfigureAwait(false);
                return context.Output.Answer(profile, () => context.Output.Rows(
                    ["column", "type", "nulls", "distinct≈", "min", "max", "mean"],
                    profile.Items("columns").Select(c => (IReadOnlyList<string?>)
                        [c.Text("name"), c.Text("type"), c.Grouped("nulls"), c.Grouped("distinct"), Value(c, "min"),
                            Value(c, "max"), c.Text("mean") ?? string.Empty])));
            });
    }

    private static string Value(JsonNode column, string name) =>
        column.Text("isWithheld") == "true" ? "(withheld)" : column.Text(name) ?? string.Empty;
}
