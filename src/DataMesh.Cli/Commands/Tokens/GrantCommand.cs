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
        var grantee = new Argument<string>("grantee")
        {
            Description = "user:ada, team:analytics or service:reporting.",
        };
        var purpose = new Option<string?>("--purpose") { Description = "What for." };
        var port = new Option<string?>("--port") { Description = "Only this port." };
        var days = new Option<int?>("--days") { Description = "Days until it ends; no end when not given." };
        var command = new Command("add", "Grant read access.").With(product, grantee, port, purpose, days);
        return command.Runs(context, async (parse, ct) =>
        {
            using var node = context.Connect();
            var answer = await node.PostAsync("/api/v1/grants", new
            {
                product = parse.GetValue(product),
                principal = parse.GetValue(grantee),
                port = parse.GetValue(port),
                purpose = parse.GetValue(purpose),
                days = parse.GetValue(days),
            }, ct).ConfigureAwait(false);
            return context.Output.Answer(answer, () => context.Output.Remark(
                $"{parse.GetValue(grantee)} may read {parse.GetValue(product)}"));
        });
    }

    private static Command List(CliContext context)
    {
        var product = new Argument<string?>("product")
        {
            Description = "Only this product.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        return new Command("list", "List grants.").With(product).Runs(context, async (parse, ct) =>
        {
            using var node = context.Connect();
            var answer = await node.GetAsync("/api/v1/grants"
                + ProductArguments.Query(("product", parse.GetValue(product))), ct).ConfigureAwait(false);
            return context.Output.Answer(answer, () => context.Output.Rows(
                ["product", "grantee", "port", "purpose", "by", "at", "until"], answer.Items("grants").Select(g =>
                    (IReadOnlyList<string?>)[g.Text("product"), g.Text("principal"), g.Text("port") ?? "all",
                        g.Text("purpose") ?? string.Empty, g.Text("by"), g.Moment("at") ?? string.Empty,
                        g.Moment("until") ?? string.Empty])));
        });
    }

    private static Command Remove(CliContext context)
    {
        var product = ProductArguments.Product();
        var grantee = new Argument<string>("grantee") { Description = "As list shows it." };
        var port = new Option<string?>("--port") { Description = "The port, when the grant was for one only." };
        return new Command("remove", "Take read access back, at once.").With(product, grantee, port)
            .Runs(context, async (parse, ct) =>
            {
                using var node = context.Connect();
                var answer = await node.DeleteAsync("/api/v1/grants" + ProductArguments.Query(
                    ("product", parse.GetValue(product)), ("principal", parse.GetValue(grantee)),
                    ("port", parse.GetValue(port))), ct).ConfigureAwait(false);
                return context.Output.Answer(answer, () => context.Output.Remark(
                    $"{parse.GetValue(grantee)} may no longer read {parse.GetValue(product)} by this grant"));
            });
    }
}
