using DataMesh.Access;
using DataMesh.Catalog;
using DataMesh.Model.Addresses;
using DataMesh.Model.Folders;

namespace DataMesh.Server.Meshes.Schemas;

/// <summary>Who reads a port: products that declare it as an input, and whoever was granted to read it.</summary>
internal sealed class SchemaReaders
{
    private readonly ILookup<string, (string Consumer, string Input, DataAddress Address)> _inputs;
    private readonly CatalogSnapshot _catalog;
    private readonly AccessStore _access;

    public SchemaReaders(IEnumerable<ProductDefinition> products, CatalogSnapshot catalog, AccessStore access)
    {
        (_catalog, _access) = (catalog, access);
        _inputs = products.SelectMany(p => p.Spec.InputPorts.Select(i => (p.QualifiedName, i.Name, i.Address)))
            .Select(i => (i.QualifiedName, i.Name,
                Address: DataAddress.TryParse(i.Address, out var address, out _) ? address : null))
            .Where(i => i.Address is not null)
            .ToLookup(i => i.Address!.QualifiedName, i => (i.QualifiedName, i.Name, i.Address!),
                StringComparer.Ordinal);
    }

    /// <summary>For example <c>payments/royalties through plays</c> and <c>team:royalties</c>.</summary>
    public IReadOnlyList<string> Of(ProductDefinition product, string port, int major)
    {
        var isDefault = product.Spec.OutputPorts.Count == 1
            || Model.Descriptor.Contracts.PortSchemas.DefaultPort(product.Spec)?.Name == port;
        var products = _inputs[product.QualifiedName]
            .Where(i => (i.Address.Port == port || (i.Address.Port is null && isDefault))
                && (i.Address.Major is null || i.Address.Major == major))
            .Select(i => $"{i.Consumer} through {i.Input}");
        var grants = _access.Current.GrantsOf(product.QualifiedName).Where(g => g.Port is null || g.Port == port)
            .Select(g => g.Principal);
        var declared = _catalog.Products.GetValueOrDefault(product.QualifiedName)?.Majors.GetValueOrDefault(major)
            ?.Spec.AccessControl.Grants ?? [];
        return [.. products, .. declared.Concat(grants).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }
}
