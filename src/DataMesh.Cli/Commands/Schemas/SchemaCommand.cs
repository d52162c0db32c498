using System.CommandLine;

namespace DataMesh.Cli.Commands.Schemas;

/// <summary><c>datamesh schema …</c>: compare, convert and register schemas of three languages.</summary>
internal static class SchemaCommand
{
    public static Command Create(CliContext context) =>
        new Command("schema", "Compare, convert and register Avro, JSON Schema and Protobuf schemas.").With(
            CheckCommand.Create(context), DiffCommand.Create(context), ConvertCommand.Create(context),
            InstanceCommand.Create(context), RegisterCommand.Create(context), RegistryCommands.List(context),
            RegistryCommands.Show(context));
}
