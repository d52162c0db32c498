namespace DataMesh.Catalog.Apply;

/// <summary>A product that a breaking change reaches.</summary>
/// <param name="Product">As <c>domain/product</c>.</param>
/// <param name="InputPort">Its input port.</param>
/// <param name="Address">The address it reads, as written.</param>
public sealed record ConsumerImpact(string Product, string InputPort, string Address);
