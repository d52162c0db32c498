namespace DataMesh.Pipelines.Inputs;

/// <summary>One snapshot of a table in the node's data folder.</summary>
public sealed record TableInput : InputPin
{
    /// <summary>The full address with the snapshot, for example <c>datamesh:weather/daily@1/batch#12</c>.</summary>
    public required string Address { get; init; }

    /// <summary>Relative to the data folder.</summary>
    public required string TablePath { get; init; }

    /// <summary>The Delta version.</summary>
    public required long Version { get; init; }
}
