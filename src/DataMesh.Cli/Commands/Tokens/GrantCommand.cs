using System.CommandLine;
using DataMesh.Cli.Commands.Products;
using DataMesh.Cli.Rendering;

namespace DataMesh.Cli.Commands.Tokens;

/// <summary><c>datamesh grant add|list|remove</c>: who may read a product.</summary>
internal static class GrantCommand
{
    public static Command Create(CliContext context) =>
        new Command("grant", "Let a user, team or service read a product, or take it back (owners).")
            .With(Add(context), List(context), Remove(context));

    private static Command Add(CliContext context)
    {
        var product = ProductArguments.Product();
        var grantee = new Argument<string>("grantee") { Description = "user:ada, team:analytics or service:reporting." };
        var purpose = new Option<string?>("--purpose") { Description = "What for." };
        return new Command("add", "Grant read access.").With(product, grantee, purpose).Runs(context, async (parse, ct) =>
        {
            using var node = context.Connect();
            await node.PostAsync("/api/v1/grants", new
            {
                product = parse.GetValue(product),
                principal = parse.GetValue(grantee),
                purpose = parse.GetValue(purpose),
            }, ct).ConfigureAwait(false);
            context.Output.Remark($"{parse.GetValue(grantee)} may read {parse.GetValue(product)}");
            return ExitCodes.Ok;
        });
    }

    private static Command List(CliContext context)
    {
        var product = new Argument<string?>("product") { Description = "Only this product.", Arity = ArgumentArity.ZeroOrOne };
        return new Command("list", "List grants.").With(product).Runs(context, async (parse, ct) =>
        {
            using var node = context.Connect();
            var answer = await node.GetAsync("/api/v1/grants"
                + ProductArguments.Query(("product", parse.GetValue(product))), ct).ConfigureAwait(false);
            context.Output.Rows(["product", "grantee", "purpose", "by", "at"], answer.Items("grants").Select(g =>
                (IReadOnlyList<string?>)[g.Text("product"), g.Text("principal"), g.Text("purpose"), g.Text("by"), g.Text("at")]));
            return ExitCodes.Ok;
        });
    }

    private static Command Remove(CliContext context)
    {
        var product = ProductArguments.Product();
        var grantee = new Argument<string>("grantee") { Description = "As list shows it." };
        return new Command("remove", "Take read access back, at once.").With(product, grantee)
            .Runs(context, async (parse, ct) =>
            {
                using var node = context.Connect();
                await node.DeleteAsync("/api/v1/grants" + ProductArguments.Query(
                    ("product", parse.GetValue(product)), ("principal", parse.GetValue(grantee))), ct).ConfigureAwait(false);
                context.Output.Remark($"{parse.GetValue(grantee)} may no longer read {parse.GetValue(product)}");
                return ExitCodes.Ok;
            });
    }
}
