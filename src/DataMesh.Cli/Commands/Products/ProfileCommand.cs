using System.CommandLine;
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
                if (context.Output.Format == OutputFormat.Json)
                {
                    context.Output.Json(profile);
                    return ExitCodes.Ok;
                }

                context.Output.Rows(["column", "type", "nulls", "distinct≈", "min", "max", "mean"],
                    profile.Items("columns").Select(c => (IReadOnlyList<string?>)
                        [c.Text("name"), c.Text("type"), c.Grouped("nulls"), c.Grouped("distinct"), c.Text("min"),
                            c.Text("max"), c.Text("mean")]));
                return ExitCodes.Ok;
            });
    }
}
