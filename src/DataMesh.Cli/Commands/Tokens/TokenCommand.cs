using System.CommandLine;
using DataMesh.Cli.Rendering;

namespace DataMesh.Cli.Commands.Tokens;

/// <summary><c>datamesh token create|list|revoke</c>.</summary>
internal static class TokenCommand
{
    public static Command Create(CliContext context) =>
        new Command("token", "Issue, list and revoke bearer tokens (administrators).")
            .With(CreateToken(context), List(context), Revoke(context));

    private static Command CreateToken(CliContext context)
    {
        var subject = new Argument<string>("subject") { Description = "user:ada or service:reporting." };
        var role = new Option<string>("--role")
        {
            Description = "admin, owner or consumer.",
            DefaultValueFactory = _ => "consumer",
        };
        var team = new Option<string[]>("--team") { Description = "A team the subject belongs to; may be repeated." };
        var days = new Option<int>("--days")
        {
            Description = "Days until it expires.",
            DefaultValueFactory = _ => 30,
        };
        return new Command("create", "Issue a token; it is shown once.").With(subject, role, team, days)
            .Runs(context, async (parse, ct) =>
            {
                using var node = context.Connect();
                var answer = await node.PostAsync("/api/v1/tokens", new
                {
                    subject = parse.GetValue(subject),
                    role = parse.GetValue(role),
                    teams = parse.GetValue(team) ?? [],
                    days = parse.GetValue(days),
                }, ct).ConfigureAwait(false);
                return context.Output.Answer(answer, () =>
                {
                    context.Output.Line(answer.Text("token")!);
                    context.Output.Remark($"id {answer.Text("id")}, expires {answer.Moment("expiresAt")}");
                });
            });
    }

    private static Command List(CliContext context) =>
        new Command("list", "List tokens that have not expired.").Runs(context, async (_, ct) =>
        {
            using var node = context.Connect();
            var answer = await node.GetAsync("/api/v1/tokens", ct).ConfigureAwait(false);
            return context.Output.Answer(answer, () => context.Output.Rows(
                ["id", "subject", "role", "teams", "expires", "revoked"], answer.Items("tokens").Select(t =>
                    (IReadOnlyList<string?>)[t.Text("id"), t.Text("subject"), t.Text("role"),
                        string.Join(' ', t.Items("teams").Select(x => x.Text())), t.Moment("expiresAt"),
                        t.Moment("revoked") ?? string.Empty])));
        });

    private static Command Revoke(CliContext context)
    {
        var id = new Argument<string>("id") { Description = "The token's id, as list shows it." };
        return new Command("revoke", "Make a token worthless at once.").With(id).Runs(context, async (parse, ct) =>
        {
            using var node = context.Connect();
            var answer = await node.DeleteAsync("/api/v1/tokens/" + Uri.EscapeDataString(parse.GetValue(id)!), ct)
                .ConfigureAwait(false);
            return context.Output.Answer(answer, () => context.Output.Remark("revoked"));
        });
    }
}
