using System.Security.Cryptography;
using System.Text;
using DataMesh.Metadata;
using DataMesh.Model.Descriptor;
using DataMesh.Model.Folders;

namespace DataMesh.Tests.Catalog;

/// <summary>Mesh folders made in memory.</summary>
internal static class Folder
{
    public static MeshDefinition Mesh(params ProductDefinition[] products) => new(
        new MeshSpec { Name = "test" },
        [
            .. products.GroupBy(p => p.Spec.Metadata.Domain, StringComparer.Ordinal).Select(g => new DomainDefinition(
                new DomainSpec { Name = g.Key, Owner = $"{g.Key}-team" }, [.. g])),
        ]);

    /// <summary>A product with one batch port, read from others by their addresses.</summary>
    public static ProductDefinition Product(string name, string version = "1.0.0", params string[] reads)
    {
        var parts = name.Split('/');
        Assert.True(SemanticVersion.TryParse(version, out var semantic));
        return Definition(new DataProductSpec
        {
            Metadata = new ProductMetadata
            {
                Domain = parts[0],
                Name = parts[1],
                Owner = $"{parts[0]}-team",
                Version = semantic,
                Description = $"All about {parts[1]}.",
            },
            InputPorts =
            [
                .. reads.Select((address, i) => new InputPortSpec
                {
                    Name = $"in{i}",
                    Type = InputPortType.Product,
                    Address = address,
                }),
            ],
            OutputPorts = [new OutputPortSpec { Name = "batch", Type = OutputPortType.Batch }],
            Schema = new SchemaSpec { Fields = [Field("id", "BIGINT"), Field("day", "DATE")] },
        });
    }

    public static FieldSpec Field(string name, string type) => new() { Name = name, Type = type };

    public static ProductDefinition With(this ProductDefinition product, Func<DataProductSpec, DataProductSpec> change,
        params (string Path, string Content)[] files) => Definition(change(product.Spec),
        files.Length == 0 ? product.Files : files.ToDictionary(f => f.Path, f => f.Content, StringComparer.Ordinal));

    private static ProductDefinition Definition(DataProductSpec spec, IReadOnlyDictionary<string, string>? files = null)
    {
        files ??= new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["transforms/model.sql"] = "SELECT 1 AS id\n",
        };
        var text = MetadataJson.Write(spec) + MetadataJson.Write(files);
        return new ProductDefinition(spec, $"domains/{spec.Metadata.Domain}/{spec.Metadata.Name}", files,
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
    }
}
