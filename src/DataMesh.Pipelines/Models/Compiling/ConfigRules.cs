using DataMesh.Model.Descriptor;
using DataMesh.Model.Diagnostics;

namespace DataMesh.Pipelines.Models.Compiling;

/// <summary>Fills in what the descriptor says, and checks that the keys of a configuration go together.</summary>
internal static class ConfigRules
{
    public static ModelConfig Complete(ModelConfig config, DataProductSpec spec, IReadOnlyList<OutputPortSpec> ports,
        SourcePosition at, DiagnosticBag bag)
    {
        // A port's rows are stored whatever dbt would call the model.
        if (ports.Count > 0 && config.Materialized is Materialization.View or Materialization.Ephemeral)
        {
            config = ports.Count > 0 ? config with { Materialized = Materialization.Table } : config;
        }

        if (config.Materialized != Materialization.Incremental)
        {
            if (config.Strategy is not null)
            {
                bag.Add(DiagnosticCodes.ModelConfigUnused, at,
                    "config() key 'incremental_strategy' has no effect on a model that is not incremental",
                    fix: "write materialized='incremental', or remove it");
            }

            return WithPartitions(config, spec, ports) with { Strategy = null };
        }

        config = WithPartitions(config, spec, ports) with
        {
            UniqueKey = config.UniqueKey.Count == 0 && ports.Count > 0 ? spec.Transform.UniqueKey : config.UniqueKey,
        };
        config = config with
        {
            Strategy = config.Strategy
                ?? (config.UniqueKey.Count > 0 ? IncrementalStrategy.Merge : IncrementalStrategy.Append),
        };
        Check(config, at, bag);
        return config;
    }

    private static ModelConfig WithPartitions(ModelConfig config, DataProductSpec spec,
        IReadOnlyList<OutputPortSpec> ports)
    {
        var declared = ports.Select(p => p.PartitionedBy).FirstOrDefault(p => p.Count > 0)
            ?? spec.Transform.PartitionBy;
        return config.PartitionBy.Count == 0 && ports.Count > 0 ? config with { PartitionBy = declared } : config;
    }

    private static void Check(ModelConfig config, SourcePosition at, DiagnosticBag bag)
    {
        if (config.Strategy is IncrementalStrategy.Merge or IncrementalStrategy.DeleteInsert
            && config.UniqueKey.Count == 0)
        {
            bag.Add(DiagnosticCodes.ModelConfig, at, "the incremental_strategy needs a unique_key",
                fix: "add unique_key='…' to config(), or spec.transform.unique_key");
        }

        if (config.Strategy is IncrementalStrategy.InsertOverwrite && config.PartitionBy.Count == 0)
        {
            bag.Add(DiagnosticCodes.ModelConfig, at, "the incremental_strategy 'insert_overwrite' needs partition_by",
                fix: "add partition_by=['…'] to config(), or partitioned_by to the output port");
        }
    }
}
