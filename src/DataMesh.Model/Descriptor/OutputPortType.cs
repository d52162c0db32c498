namespace DataMesh.Model.Descriptor;

/// <summary>How consumers reach a port; <see cref="External"/> is a warehouse that the mesh only describes.</summary>
public enum OutputPortType
{
    Batch,
    Streaming,
    Api,
    File,
    External,
}
