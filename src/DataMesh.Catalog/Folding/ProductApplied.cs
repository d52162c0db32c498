using DataMesh.Model.Folders;

namespace DataMesh.Catalog.Folding;

/// <summary>A product's folder as applied.</summary>
internal sealed record ProductApplied(Guid Id, DateTimeOffset At, ProductDefinition Definition);
