using System.CommandLine;
using System.Text.Json.Nodes;
using DataMesh.Cli.Rendering;

namespace DataMesh.Cli.Commands.Products;

/// <summary><c>datamesh search WORDS</c>: finds products by name, description, column, tag and owner.</summary>
internal static class SearchCommand
{
    public static Command Create(CliContext context)
    {
        var words = new Argument<string[]>("words")
        {
            Description = "What to look for.",
            Arity = ArgumentArity.OneOrMore,
        };
        var domain = new Option<string?>("--domain") { Description = "Only this domain." };
        var owner = new Option<string?>("--owner") { Description = "Only this owner." };
        var tag = new Option<string?>("--tag") { Description = "Only products with this tag." };
        return new Command("search", "Find products by name, description, column, tag or owner.")
            .With(words, domain, owner, tag)
            .Runs(context, async (parse, ct) =>
            {
                using var node = context.Connect();
                var answer = await node.GetAsync("/api/v1/search" + ProductArguments.Query(
                    ("q", string.Join(' ', parse.GetValue(words)!)), ("domain", parse.GetValue(domain)),
                    ("owner", parse.GetValue(owner)), ("tag", parse.GetValue(tag))), ct).ConfigureAwait(false);
                return context.Output.Answer(answer, () => Print(context.Output, answer));
            });
    }

    private static void Print(Output output, JsonNode answer)
    {
        var hits = answer.Items("hits").ToArray();
        if (hits.Length == 0)
        {
            var better = string.Join(" or ", answer.Items("didYouMean").Select(w => w.Text()));
            output.Remark("nothing found" + (better.Length > 0 ? $"; did you mean {better}?" : string.Empty));
            return;
        }

        output.Rows(["product", "description", "owner", "found in"], hits.Select(h =>
            (IReadOnlyList<string?>)[h.Text("product"), h.Text("description"), h.Text("owner"), h.Text("why")]));
    }
}
