namespace DataMesh.Catalog.Folding;

/// <summary>A product's folder is gone; its data stays.</summary>
/// <param name="MovedTo">The product's new address when the folder was moved, else null.</param>
internal sealed record ProductRetired(DateTimeOffset At, string? MovedTo);
