namespace DataMesh.Model.Descriptor;

/// <summary>How often a port keeps a named, immutable snapshot.</summary>
public enum SnapshotPeriod
{
    Hourly,
    Daily,
    Weekly,
    Monthly,
}
