using DataMesh.Model.Addresses;
using DataMesh.Model.Descriptor;

namespace DataMesh.Catalog.Folding;

/// <summary>The inputs of a product that are other products.</summary>
internal static class DeclaredInputs
{
    public static IEnumerable<(InputPortSpec Port, DataAddress Address)> Of(DataProductSpec spec)
    {
        foreach (var port in spec.InputPorts)
        {
            if (port.Type == InputPortType.Product && DataAddress.TryParse(port.Address, out var address, out _))
            {
                yield return (port, address);
            }
        }
    }
}
