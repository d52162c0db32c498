namespace DataMesh.Model.Descriptor;

/// <summary>Which way a domain leans, in the vocabulary of data mesh.</summary>
public enum DomainAlignment
{
    SourceAligned,
    AggregateAligned,
    ConsumerAligned,
}
