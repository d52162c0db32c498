namespace DataMesh.Model.Descriptor;

/// <summary>Where an input port pulls from.</summary>
public enum InputPortType
{
    Product,
    File,
    Http,
    PostgresCdc,
    Kafka,
    Events,
}
