namespace DataMesh.Pipelines.Partitions;

/// <summary>How long one partition of a table is.</summary>
public enum PartitionGrain
{
    Hour,
    Day,
    Week,
    Month,
    Year,
}
