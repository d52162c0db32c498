namespace DataMesh.Model.Descriptor;

/// <summary>How a product's models run.</summary>
public enum TransformMode
{
    Batch,
    Incremental,
    Stream,
}
