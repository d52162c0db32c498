namespace DataMesh.Pipelines.Maintenance;

/// <summary>What to clean.</summary>
/// <param name="Product"><c>domain/product</c>; null is every product.</param>
/// <param name="Retention">How long replaced files stay; null is what the ports, the products and the node say.</param>
/// <param name="DryRun">Only tells what would go.</param>
public sealed record VacuumRequest(string? Product = null, TimeSpan? Retention = null, bool DryRun = false,
    string Actor = "node");
