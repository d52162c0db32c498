using System.CommandLine;
using DataMesh.Cli.Commands;
using DataMesh.Cli.Commands.Builds;
using DataMesh.Cli.Commands.Meshes;
using DataMesh.Cli.Commands.Nodes;
using DataMesh.Cli.Commands.Products;
using DataMesh.Cli.Commands.Queries;
using DataMesh.Cli.Commands.Schemas;
using DataMesh.Cli.Commands.Tokens;

namespace DataMesh.Cli;

/// <summary>Every command there is, in the order that help lists them.</summary>
internal static class CommandTree
{
    public static RootCommand Create(CliContext context)
    {
        var root = new RootCommand(
            "A data mesh in one program: domain teams serve data products, the platform keeps their promises.");
        root.Options.Add(GlobalOptions.Output);
        root.With(
            UpCommand.Create(context),
            InitCommand.Create(context),
            ValidateCommand.Create(context),
            PlanCommand.CreatePlan(context),
            PlanCommand.CreateApply(context),
            BuildCommand.Create(context),
            TestCommand.Create(context),
            ShowCommand.Create(context),
            SearchCommand.Create(context),
            SampleCommand.Create(context),
            ProfileCommand.Create(context),
            QueryCommand.Create(context),
            QuarantineCommand.Create(context),
            SnapshotsCommand.Create(context),
            SchemaCommand.Create(context),
            RetireCommand.Create(context),
            VacuumCommand.Create(context),
            TokenCommand.Create(context),
            GrantCommand.Create(context),
            StatusCommand.Create(context),
            DoctorCommand.Create(context),
            CompletionCommand.Create(context),
            WorkerCommand.Create(context));
        return root;
    }
}
