namespace DataMesh.FunctionalTests.Faults;

/// <summary>A test that needs a small file system; says why it is skipped where none can be mounted.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SmallDiskFactAttribute : FactAttribute
{
    public SmallDiskFactAttribute()
    {
        if (SmallDisk.Way is null)
        {
            Skip = "No small file system can be mounted here: 'unshare --mount' needs root or user namespaces.";
        }
    }
}
