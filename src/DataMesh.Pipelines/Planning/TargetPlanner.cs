using DataMesh.Pipelines.Jobs;
using System.Globalization;
using DataMesh.Catalog.Products;
using DataMesh.Model.Checks;
using DataMesh.Model.Descriptor;
using DataMesh.Pipelines.Models;

namespace DataMesh.Pipelines.Planning;

/// <summary>Decides which tables a model's rows fill, and what is promised of them.</summary>
internal sealed class TargetPlanner(VersionEntry version, GlobalStandardsSpec? meshStandards,
    Func<string, long?> versionOf)
{
    /// <summary>The folder of a private incremental model's kept rows, relative to the data folder.</summary>
    public static string PrivatePath(VersionEntry version, string model)
    {
        var metadata = version.Spec.Metadata;
        var major = version.Major.ToString(CultureInfo.InvariantCulture);
        return $"products/{metadata.Domain}/{metadata.Name}/v{major}/_models/{model}";
    }

    public IReadOnlyList<TableTarget> Of(CompiledModel model)
    {
        var ports = model.Ports.Where(p => version.Ports.ContainsKey(p) && IsTable(version.Ports[p].Port))
            .Select(p => Port(version.Ports[p], model)).ToList();
        return ports.Count > 0 || model.Config.Materialized != Materialization.Incremental
            ? ports
            : [Private(model)];
    }

    /// <summary>Ports whose rows lie in a table of the node.</summary>
    public static bool IsTable(OutputPortSpec port) =>
        port.Type is OutputPortType.Batch or OutputPortType.Api or OutputPortType.File;

    /// <summary>The checks of a model that only others read.</summary>
    public IReadOnlyList<CheckSpec> ModelChecks(string model) =>
        [.. version.Spec.QualityChecks.Where(c => c.Port == model && !version.Ports.ContainsKey(model))];

    /// <summary>A port's target, as a replay of its quarantine needs it too.</summary>
    public TableTarget Port(PortEntry port, CompiledModel? model)
    {
        var spec = version.Spec;
        var isDefault = version.DefaultPort?.Name == port.Name;
        return new TableTarget
        {
            Name = port.Name,
            IsPort = true,
            TablePath = port.TablePath,
            Version = versionOf(port.TablePath),
            QuarantinePath = port.QuarantinePath,
            QuarantineVersion = versionOf(port.QuarantinePath),
            Checks = [.. spec.QualityChecks.Where(c => c.Port == port.Name || c.Port is null)],
            PiiColumns =
            [
                .. spec.AccessControl.PiiColumns
                    .Union(spec.Schema?.Fields.Where(f => f.Pii).Select(f => f.Name) ?? [], StringComparer.Ordinal),
            ],
            Standards = spec.GlobalStandards ?? meshStandards,
            Fields = [.. (spec.Schema?.Fields ?? []).Where(f => f.Port == port.Name || (f.Port is null && isDefault))],
            PartitionedBy = Partitions(port.Port, model),
            ClusteredBy = port.Port.ClusteredBy,
        };
    }

    private static IReadOnlyList<string> Partitions(OutputPortSpec port, CompiledModel? model) =>
        port.PartitionedBy.Count > 0 ? port.PartitionedBy : model?.Config.PartitionBy ?? [];

    private TableTarget Private(CompiledModel model)
    {
        var path = PrivatePath(version, model.Name);
        return new TableTarget
        {
            Name = model.Name,
            IsPort = false,
            TablePath = path,
            Version = versionOf(path),
            Checks = ModelChecks(model.Name),
            PartitionedBy = model.Config.PartitionBy,
        };
    }
}
