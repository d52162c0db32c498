using DataMesh.FunctionalTests.Nodes;

namespace DataMesh.FunctionalTests.Faults;

/// <summary>A mesh folder to break: one good product, and whatever a test adds.</summary>
public sealed class FaultyMesh : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string Folder => _folder.File("shop");

    public string Data => _folder.File(".datamesh");

    public async Task ScaffoldAsync()
    {
        var none = new Dictionary<string, string?>(StringComparer.Ordinal);
        (await DataMeshProgram.RunAsync(_folder.Path, none, "init", "mesh", "shop")).Expect(0);
        (await DataMeshProgram.RunAsync(_folder.Path, none, "init", "product", "sales/orders", "--mesh", "shop"))
            .Expect(0);
    }

    /// <summary>Adds a product of the domain <c>sales</c> with one file input and one model.</summary>
    public void Product(string name, string location, string sql, string transform = "mode: batch")
    {
        Write($"domains/sales/{name}/dataproduct.yaml", Descriptor(name, location, transform));
        Write($"domains/sales/{name}/transforms/{name}.sql", sql);
    }

    public static string Descriptor(string name, string location, string transform = "mode: batch") => $$"""
        apiVersion: datamesh/v1
        kind: DataProduct
        metadata: {name: {{name}}, domain: sales, owner: sales, version: 1.0.0, description: A product with a fault.}
        spec:
          input_ports: [{name: source, type: file, location: "{{location}}"}]
          transform: {{{transform}}}
          output_ports: [{name: batch, type: batch, model: {{name}}}]
          access_control: {classification: public}
        """;

    /// <summary>Every text file of the folder, as apply sends it.</summary>
    public Dictionary<string, string> Files() => Directory
        .EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
        .Where(f => Path.GetExtension(f) is ".yaml" or ".sql" or ".md")
        .ToDictionary(f => Path.GetRelativePath(Folder, f).Replace('\\', '/'), File.ReadAllText,
            StringComparer.Ordinal);

    public void Write(string relative, string text) => Write(relative, System.Text.Encoding.UTF8.GetBytes(text));

    public void Write(string relative, byte[] bytes)
    {
        var path = Path.Combine(Folder, relative);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
    }

    public void Dispose() => _folder.Dispose();
}
