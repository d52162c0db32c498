using DataMesh.Model.Addresses;
using DataMesh.Model.Descriptor;
using DataMesh.Model.Diagnostics;

namespace DataMesh.Pipelines.Models.Compiling;

/// <summary>Which model fills which output port.</summary>
internal static class PortModels
{
    /// <summary>The ports by the name of their model; a port without one is reported.</summary>
    public static ILookup<string, OutputPortSpec> Assign(DataProductSpec spec, IReadOnlyCollection<string> models,
        DiagnosticBag bag)
    {
        var filled = spec.OutputPorts
            .Where(p => p.Type == OutputPortType.Batch || (p.Type != OutputPortType.External && p.Model is not null))
            .ToList();
        foreach (var port in filled.Where(p => !models.Contains(NameOf(p, spec))))
        {
            bag.Add(DiagnosticCodes.MissingModel, port.At,
                $"the port '{port.Name}' needs the model '{NameOf(port, spec)}', which is not there",
                NameOf(port, spec),
                models.Count == 0
                    ? $"write {spec.Transform.Models}/{NameOf(port, spec)}.sql"
                    : NearestName.Suggest(NameOf(port, spec), models));
        }

        return filled.ToLookup(p => NameOf(p, spec), StringComparer.Ordinal);
    }

    private static string NameOf(OutputPortSpec port, DataProductSpec spec) =>
        port.Model ?? MeshName.ToSql(spec.Metadata.Name);
}
