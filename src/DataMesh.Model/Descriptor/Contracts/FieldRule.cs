namespace DataMesh.Model.Descriptor.Contracts;

/// <summary>What every row keeps of a part of a nested column.</summary>
/// <param name="Name">As people read it, for example <c>required_lines[].sku</c>.</param>
/// <param name="Expression">A boolean SQL expression over the row.</param>
public sealed record FieldRule(string Name, string Expression);
