namespace DataMesh.Catalog.Apply;

/// <summary>What an apply does to one product.</summary>
/// <param name="Product">As <c>domain/product</c>.</param>
/// <param name="FromVersion">The semantic version in force before, or null.</param>
/// <param name="ToVersion">The semantic version in force afterwards, or null.</param>
/// <param name="Consumers">Products that read it, when the change is breaking: those it may break.</param>
/// <param name="MovedTo">The address that takes over, when a retired folder was moved.</param>
public sealed record ProductChange(
    string Product,
    ChangeKind Kind,
    ChangeCategory Category,
    string? FromVersion,
    string? ToVersion,
    IReadOnlyList<FieldChange> Fields,
    IReadOnlyList<ConsumerImpact> Consumers,
    string? MovedTo = null);
