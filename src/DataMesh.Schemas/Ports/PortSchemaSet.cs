using DataMesh.Model.Diagnostics;

namespace DataMesh.Schemas.Ports;

/// <summary>The schemas of a port, as far as they are known.</summary>
/// <param name="Schemas">Of its values, and of its keys when it has a key; empty while the columns' types are not
/// known, which they are after the first build.</param>
/// <param name="Diagnostics">Why a schema cannot be made.</param>
public sealed record PortSchemaSet(IReadOnlyList<PortSchema> Schemas, IReadOnlyList<Diagnostic> Diagnostics)
{
    public static PortSchemaSet Unknown { get; } = new([], []);
}
