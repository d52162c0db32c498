using System.CommandLine;
using DataMesh.Cli.Commands.Meshes;
using DataMesh.Cli.Nodes;
using DataMesh.Server.Hosting;

namespace DataMesh.Cli.Commands.Nodes;

/// <summary><c>datamesh up DIR</c>: serves a mesh folder until it is told to stop.</summary>
internal static class UpCommand
{
    public static Command Create(CliContext context)
    {
        var dir = MeshArguments.Folder();
        var data = new Option<string?>("--data")
        {
            Description = "The data folder; .datamesh in the working folder when not given.",
        };
        var port = new Option<int?>("--port")
        {
            Description = "The TCP port on 127.0.0.1; 0 takes a free one. "
                + $"Default {NodeOptions.DefaultPort}, or a free one when taken.",
        };
        var schemasPort = new Option<int?>("--schemas-port")
        {
            Description = "A TCP port on 127.0.0.1 at whose root the schema registry answers too, for clients that "
                + "take no path; 0 takes a free one.",
        };
        var noWatch = new Option<bool>("--no-watch") { Description = "Do not re-apply the folder when it changes." };
        var build = new Option<bool>("--build")
        {
            Description = "Build what has no snapshot yet, or whose code changed.",
        };
        var welcome = new Option<bool>("--welcome")
        {
            Description = "Print the address, a token and commands to try.",
            Hidden = true,
        };
        return new Command("up", "Serve a mesh folder: apply it, watch it, answer queries. Ctrl-C stops the node.")
            .With(dir, data, port, schemasPort, noWatch, build, welcome)
            .Runs(context, async (parse, ct) =>
            {
                var options = new NodeOptions
                {
                    MeshFolder = MeshArguments.Find(context, parse.GetValue(dir)),
                    DataFolder = context.Resolve(parse.GetValue(data) ?? NodeLocator.DataFolder),
                    Port = parse.GetValue(port),
                    SchemasPort = parse.GetValue(schemasPort),
                    Watch = !parse.GetValue(noWatch),
                    Build = parse.GetValue(build),
                };
                try
                {
                    await ServeAsync(context, options, parse.GetValue(welcome), ct).ConfigureAwait(false);
                }
                catch (OperationCanceledException) when (ct.IsCancellationRequested)
                {
                    // A signal while the node starts or builds is as good a stop as one later.
                }

                context.Output.Remark("The node has stopped.");
                return ExitCodes.Ok;
            });
    }

    private static async Task ServeAsync(CliContext context, NodeOptions options, bool welcome, CancellationToken ct)
    {
        var talk = new NodeTalk(context, welcome);
        using var lastWords = new LastWords(context.Output);
        await using var node = await MeshNode.StartAsync(options, context.Time, talk.Say, ct).ConfigureAwait(false);
        await talk.GreetAsync(node, ct).ConfigureAwait(false);
        await node.WaitAsync(ct).ConfigureAwait(false);
        talk.Say("Told to stop: finishing what runs.");
    }
}
