namespace DataMesh.Model.Descriptor.Contracts;

/// <summary>Which schema and which fields a port has, wherever they are written.</summary>
public static class PortSchemas
{
    /// <summary>
    /// The port an address without one means: the first batch port as written, else the only port, else none.
    /// </summary>
    public static OutputPortSpec? DefaultPort(this DataProductSpec spec) =>
        spec.OutputPorts.FirstOrDefault(p => p.Type == OutputPortType.Batch)
        ?? (spec.OutputPorts.Count == 1 ? spec.OutputPorts[0] : null);

    /// <summary>The port's own schema section, for the default port also the product's; null for neither.</summary>
    public static SchemaSpec? SchemaOf(this DataProductSpec spec, OutputPortSpec port) =>
        port.Schema ?? (spec.DefaultPort()?.Name == port.Name ? spec.Schema : null);

    /// <summary>The promised columns of a port.</summary>
    public static IReadOnlyList<FieldSpec> FieldsOf(this DataProductSpec spec, OutputPortSpec port)
    {
        var isDefault = spec.DefaultPort()?.Name == port.Name;
        return
        [
            .. (spec.Schema?.Fields ?? []).Where(f => f.Port == port.Name || (f.Port is null && isDefault)),
            .. port.Schema?.Fields ?? [],
        ];
    }
}
