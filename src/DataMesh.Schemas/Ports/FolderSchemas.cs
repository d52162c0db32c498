using DataMesh.Model.Descriptor.Contracts;
using DataMesh.Model.Diagnostics;
using DataMesh.Model.Folders;
using DataMesh.Schemas.Files;
using DataMesh.Schemas.Formats;

namespace DataMesh.Schemas.Ports;

/// <summary>What can be told of a folder's schemas without a registry.</summary>
public static class FolderSchemas
{
    /// <summary>Schemas that cannot be made, subjects that two ports claim, and files that nothing reads.</summary>
    public static IEnumerable<Diagnostic> Check(MeshDefinition mesh, SchemaFormats formats)
    {
        var builder = new PortSchemaBuilder(formats);
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var product in mesh.Products)
        {
            foreach (var port in product.Spec.OutputPorts)
            {
                var set = builder.Build(product, port, built: null);
                foreach (var finding in set.Diagnostics)
                {
                    yield return finding;
                }

                var owner = $"{product.QualifiedName}/{port.Name}";
                foreach (var schema in set.Schemas.Where(s => !owners.TryAdd(s.Subject, owner)))
                {
                    yield return DiagnosticCodes.SubjectConflict.At(schema.At,
                        $"the subject `{schema.Subject}` belongs to {owners[schema.Subject]} already", schema.Subject);
                }
            }

            foreach (var path in Unread(product))
            {
                yield return DiagnosticCodes.FileNotRead.At(new SourcePosition($"{product.Folder}/{path}", 1, 1),
                    "no port's schema reads this file", path, "name it under `schema`, or remove it");
            }
        }
    }

    private static IEnumerable<string> Unread(ProductDefinition product)
    {
        var files = product.Files.Keys.Where(f => f.StartsWith(SchemaFileFields.Folder, StringComparison.Ordinal))
            .ToHashSet(StringComparer.Ordinal);
        if (files.Count == 0)
        {
            return [];
        }

        var library = new SchemaLibrary(product.Files, SchemaFileFields.Folder);
        foreach (var path in product.Spec.OutputPorts.Select(p => product.Spec.SchemaOf(p)?.File))
        {
            if (path is not null && library.Find(path) is { } file && SchemaFileNames.KindOf(path) is { } kind)
            {
                files.Remove(path);
                files.ExceptWith(library.Collect(kind, file).Paths);
            }
        }

        return files.Order(StringComparer.Ordinal);
    }
}
