namespace DataMesh.Server.Endpoints.Nodes;

/// <summary>What to clean.</summary>
/// <param name="Product"><c>domain/product</c>; every product when absent.</param>
/// <param name="Retain">How long replaced files stay, for example <c>7 days</c>; what the product says when
/// absent.</param>
public sealed record VacuumBody(string? Product = null, string? Retain = null, bool DryRun = false);
