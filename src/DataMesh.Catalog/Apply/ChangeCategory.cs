namespace DataMesh.Catalog.Apply;

/// <summary>What a change means to those who read the product.</summary>
public enum ChangeCategory
{
    /// <summary>Nothing they could notice.</summary>
    None,

    /// <summary>They may notice, and what they do now goes on working.</summary>
    Compatible,

    /// <summary>What they do now may stop working.</summary>
    Breaking,
}
