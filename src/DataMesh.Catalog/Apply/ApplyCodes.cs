namespace DataMesh.Catalog.Apply;

/// <summary>The codes of a plan's diagnostics.</summary>
internal static class ApplyCodes
{
    /// <summary>A retired product is still read.</summary>
    public const string RetiredInUse = "DM2001";

    /// <summary>A breaking change within a major version.</summary>
    public const string Breaking = "DM2002";

    /// <summary>Two products with one id.</summary>
    public const string SameId = "DM2003";

    /// <summary>A product whose id is not the one the mesh gave it.</summary>
    public const string OtherId = "DM2004";
}
