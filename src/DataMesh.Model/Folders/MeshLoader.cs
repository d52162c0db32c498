using System.Security.Cryptography;
using System.Text;
using DataMesh.Model.Descriptor;
using DataMesh.Model.Descriptor.Reading;
using DataMesh.Model.Diagnostics;

namespace DataMesh.Model.Folders;

/// <summary>Reads and checks all files of a mesh at once; pure.</summary>
public static class MeshLoader
{
    /// <summary>The mesh, or null when any file has an error; and every finding of every file.</summary>
    /// <param name="schemas">Reads schema files; without it they are errors.</param>
    public static Parsed<MeshDefinition> Load(MeshFiles files, SchemaFileReader? schemas = null)
    {
        var bag = new DiagnosticBag();
        bag.AddRange(files.Findings);
        var usable = FileRules.Usable(files, bag);
        var loaded = Read(usable, bag);
        FileRules.ReportUnread(usable.Keys, bag);
        if (loaded is not null)
        {
            loaded = loaded with
            {
                Products = [.. loaded.Products.Select(p => SchemaFolder.Merge(p, schemas, bag))],
            };
            MeshRules.Check(loaded, bag);
            foreach (var product in loaded.Products)
            {
                ProductRules.Check(product, loaded, bag);
            }
        }

        var mesh = loaded is null || bag.HasErrors ? null : Build(loaded);
        return new Parsed<MeshDefinition>(mesh, bag.Sorted());
    }

    private static LoadedMesh? Read(IReadOnlyDictionary<string, string> files, DiagnosticBag bag)
    {
        var domains = new Dictionary<string, ReadDocument<DomainSpec>>(StringComparer.Ordinal);
        var products = new List<LoadedProduct>();
        ReadDocument<MeshSpec>? mesh = null;
        var folders = files.Where(f => f.Key.Count('/') > 2).ToLookup(f => Folder(f.Key), StringComparer.Ordinal);
        foreach (var (path, text) in files.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            switch (path.Split('/'))
            {
                case [MeshDocument.FileName]:
                    mesh = MeshDocument.Read(path, text, bag);
                    break;
                case ["domains", var domain, DomainDocument.FileName]:
                    if (DomainDocument.Read(path, text, bag) is { } read)
                    {
                        domains[domain] = read;
                    }

                    break;
                case ["domains", var domain, var product, ProductDocument.FileName]:
                    if (ProductDocument.Read(path, text, bag) is { } document)
                    {
                        products.Add(new LoadedProduct(document, path, domain, product,
                            folders[Folder(path)].ToDictionary(f => f.Key[Folder(path).Length..], f => f.Value,
                                StringComparer.Ordinal)));
                    }

                    break;
            }
        }

        if (mesh is null && !files.ContainsKey(MeshDocument.FileName))
        {
            bag.Add(DiagnosticCodes.MissingFile, new SourcePosition(MeshDocument.FileName, 1, 1),
                "the folder has no mesh.yaml", fix: "create it, for example with `datamesh init mesh`");
        }

        return mesh is null ? null : new LoadedMesh(mesh, domains, products);
    }

    private static MeshDefinition Build(LoadedMesh loaded)
    {
        var domains = loaded.Products.Select(p => p.DomainFolder).Concat(loaded.Domains.Keys)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return new MeshDefinition(loaded.Mesh.Spec,
        [
            .. domains.Select(d => new DomainDefinition(DomainOf(d, loaded),
                [.. loaded.Products.Where(p => p.DomainFolder == d).Select(p => Product(p, loaded))])),
        ]);
    }

    // The rules have made sure that one of the two is there.
    private static DomainSpec DomainOf(string name, LoadedMesh loaded)
    {
        if (loaded.Domains.TryGetValue(name, out var document))
        {
            return document.Spec;
        }

        var owned = loaded.Mesh.Spec.Ownership.First(o => o.Name == name);
        return new DomainSpec
        {
            Name = name,
            Owner = owned.OwnerTeam!,
            Description = owned.Description,
            Alignment = owned.Alignment ?? DomainAlignment.SourceAligned,
            Responsibilities = owned.Responsibilities,
        };
    }

    /// <summary>What a product leaves to its domain and mesh is filled in: standards and contacts.</summary>
    private static ProductDefinition Product(LoadedProduct product, LoadedMesh loaded) => new(
        product.Spec with
        {
            GlobalStandards = product.Spec.GlobalStandards ?? loaded.Mesh.Spec.Standards,
            Metadata = product.Spec.Metadata.Contacts.Count > 0
                ? product.Spec.Metadata
                : product.Spec.Metadata with { Contacts = DomainOf(product.DomainFolder, loaded).Contacts },
        },
        $"domains/{product.DomainFolder}/{product.ProductFolder}",
        product.Files,
        Hash(product.Files));

    /// <summary><c>domains/weather/daily/docs/README.md</c> → <c>domains/weather/daily/</c>.</summary>
    private static string Folder(string path) => string.Join('/', path.Split('/').Take(3)) + "/";

    /// <summary>Names and contents with their lengths, so that moving text between files changes the hash.</summary>
    private static string Hash(IReadOnlyDictionary<string, string> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, text) in files.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            foreach (var part in new[] { name, text })
            {
                var bytes = Encoding.UTF8.GetBytes(part);
                hash.AppendData(BitConverter.GetBytes((long)bytes.Length));
                hash.AppendData(bytes);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
