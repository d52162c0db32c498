using DataMesh.Catalog;
using DataMesh.DuckDb;
using DataMesh.Model.Descriptor;
using DataMesh.Model.Errors;
using DataMesh.Model.Folders;
using DataMesh.Model.Schemas;
using DataMesh.Pipelines.Builds;
using DataMesh.Pipelines.Execution;
using DataMesh.Pipelines.Inputs;
using DataMesh.Pipelines.Planning;

namespace DataMesh.Pipelines.ModelTests;

/// <summary>The real columns of a product's file inputs, so that given rows have the types the files have.</summary>
public sealed class InputSchemas(MeshDefinition mesh, ProductDefinition product, string meshFolder)
{
    private readonly Dictionary<string, TableSchema?> _known = new(StringComparer.Ordinal);

    /// <summary>Null when the port is no file, or its files can not be described on this machine.</summary>
    public TableSchema? Of(InputPortSpec port)
    {
        if (port.Type != InputPortType.File)
        {
            return null;
        }

        if (!_known.TryGetValue(port.Name, out var schema))
        {
            _known[port.Name] = schema = Describe(port);
        }

        return schema;
    }

    private TableSchema? Describe(InputPortSpec port)
    {
        var environment = mesh.Mesh.Environments.GetValueOrDefault("default") ?? new EnvironmentSpec();
        var pinner = new InputPinner(CatalogSnapshot.Empty, new FileRoots(meshFolder, environment.FileRoots),
            BuildPlanner.Variables(environment, meshFolder), product.Folder, static _ => { });
        try
        {
            using var database = DuckDbDatabase.Open();
            using var connection = database.Connect();
            connection.Execute($"CREATE SCHEMA {SqlText.Identifier(BuildSession.InputSchema)}");
            InputReader.Attach(connection, [pinner.Pin(port, readers: 1)],
                table => throw new InvalidOperationException(table.Name), CancellationToken.None);
            return RelationSchema.Of(connection, $"SELECT * FROM {InputPinner.Relation(port)}");
        }
        catch (Exception e) when (e is MeshException or BuildFault)
        {
            // The build tells what is wrong with the file; the test runs with guessed types.
            return null;
        }
    }
}
