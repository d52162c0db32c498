using DataMesh.Catalog.Folding;
using DataMesh.Catalog.Search;
using DataMesh.Metadata;
using DataMesh.Metadata.Entities;
using DataMesh.Metadata.Events;
using DataMesh.Metadata.Search;
using DataMesh.Model.Folders;

namespace DataMesh.Catalog.Apply;

/// <summary>What carrying out a plan writes: one event a change, and the state that folding them makes.</summary>
internal static class ApplyChanges
{
    /// <summary>Null when the plan changes nothing.</summary>
    public static MetadataChange? Of(CatalogSnapshot catalog, ApplyPlan plan, string actor, DateTimeOffset now,
        Func<Guid> newId)
    {
        if (plan.IsEmpty)
        {
            return null;
        }

        var definitions = plan.Definition.Products.ToDictionary(p => p.QualifiedName, StringComparer.Ordinal);
        var changed = plan.Products.Where(p => p.Kind != ChangeKind.Unchanged).ToList();
        var mesh = new MeshApplied(plan.Definition.Mesh, [.. plan.Definition.Domains.Select(d => d.Domain)]);
        var events = changed
            .Select(c => Event(catalog, c, definitions.GetValueOrDefault(c.Product), now, newId))
            .ToList();
        if (plan.Mesh.Count > 0)
        {
            events.Insert(0, NewEvent.Of(CatalogEventKinds.MeshApplied, "mesh", mesh));
        }

        var next = events.Aggregate(catalog, (c, e) =>
            CatalogFold.Apply(c, new MeshEvent(c.Sequence, now, actor, e.Kind, e.Key, e.Body)));
        return new MetadataChange(actor)
        {
            Events = events,
            Entities =
            [
                EntityWrite.Put(CatalogEntityKinds.Mesh, "mesh", mesh),
                .. changed.Select(c => EntityWrite.Put(CatalogEntityKinds.Product, c.Product,
                    ProductState.Of(next.Products[c.Product]))),
            ],
            Documents = [.. changed.Where(c => IsFindable(next, c)).Select(c => Document(next, c))],
            RemovedDocuments = [.. changed.Where(c => !IsFindable(next, c)).Select(c => c.Product)],
        };
    }

    private static NewEvent Event(CatalogSnapshot catalog, ProductChange change, ProductDefinition? definition,
        DateTimeOffset now, Func<Guid> newId)
    {
        if (definition is null)
        {
            return NewEvent.Of(CatalogEventKinds.ProductRetired, change.Product,
                new ProductRetired(now, change.MovedTo));
        }

        var id = catalog.Products.GetValueOrDefault(change.Product)?.Id ?? definition.Spec.Metadata.Id ?? newId();
        return NewEvent.Of(CatalogEventKinds.ProductApplied, change.Product, new ProductApplied(id, now, definition));
    }

    private static bool IsFindable(CatalogSnapshot catalog, ProductChange change) =>
        !catalog.Products[change.Product].IsRetired;

    private static SearchDocument Document(CatalogSnapshot catalog, ProductChange change)
    {
        var product = catalog.Products[change.Product];
        return SearchDocuments.Of(product.Applied.Spec, SearchDocuments.Schemas(product));
    }
}
