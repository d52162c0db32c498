namespace DataMesh.Catalog.Apply;

/// <summary>One field of a descriptor, before and after.</summary>
/// <param name="Path">As written in the file, for example <c>spec.output_ports[batch].retention</c>.</param>
/// <param name="Before">Null when it was not there.</param>
/// <param name="After">Null when it is gone.</param>
/// <param name="Why">For breaking changes: what breaks.</param>
public sealed record FieldChange(
    string Path,
    string? Before,
    string? After,
    ChangeCategory Category = ChangeCategory.Compatible,
    string? Why = null);
