using DataMesh.Model.Addresses;
using DataMesh.Model.Descriptor;
using DataMesh.Model.Descriptor.Contracts;

namespace DataMesh.Schemas.Ports;

/// <summary>How a port's schemas are called in the registry.</summary>
public static class PortSubjects
{
    /// <summary>
    /// The property of a registered version that tells its major; versions of other majors are not compared with it.
    /// </summary>
    public const string MajorProperty = "application.major.version";

    private const string ValueEnding = "-value";
    private const string KeyEnding = "-key";

    /// <summary><c>domain.product.port-value</c>, unless the descriptor says otherwise.</summary>
    public static string Value(DataProductSpec spec, OutputPortSpec port) =>
        spec.SchemaOf(port)?.Subject ?? Stem(spec, port) + ValueEnding;

    /// <summary>The subject of the keys beside that of the values.</summary>
    public static string Key(DataProductSpec spec, OutputPortSpec port)
    {
        var value = Value(spec, port);
        return (value.EndsWith(ValueEnding, StringComparison.Ordinal) ? value[..^ValueEnding.Length] : value)
            + KeyEnding;
    }

    /// <summary>
    /// The name of the record or message: <c>listening.play_events.Batch</c>. It depends on the port alone, so that a
    /// new port or another default changes no schema.
    /// </summary>
    public static string RecordName(DataProductSpec spec, OutputPortSpec port) =>
        $"{MeshName.ToSql(spec.Metadata.Domain)}.{MeshName.ToSql(spec.Metadata.Name)}.{Pascal(port.Name)}";

    /// <summary>What the subjects of a product begin with: <c>domain.product</c>.</summary>
    public static string Namespace(DataProductSpec spec) => $"{spec.Metadata.Domain}.{spec.Metadata.Name}";

    /// <summary>Where a schema is registered that the schemas of a product refer to.</summary>
    /// <param name="name">As they call it: an Avro name, a <c>$ref</c>, an import's path.</param>
    public static string Reference(string owner, string name) =>
        $"{owner}.{string.Join('.', name.Split('/').Where(p => p is not ("" or "." or "..")))}";

    private static string Stem(DataProductSpec spec, OutputPortSpec port) => $"{Namespace(spec)}.{port.Name}";

    private static string Pascal(string name) =>
        string.Concat(name.Split('-').Select(w => char.ToUpperInvariant(w[0]) + w[1..]));
}
