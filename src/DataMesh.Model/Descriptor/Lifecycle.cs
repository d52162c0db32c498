namespace DataMesh.Model.Descriptor;

/// <summary>Where a product stands; retired addresses answer 410.</summary>
public enum Lifecycle
{
    Draft,
    Active,
    Deprecated,
    Retired,
}
