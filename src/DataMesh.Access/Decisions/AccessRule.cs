namespace DataMesh.Access.Decisions;

/// <summary>The rule that decided; every decision names exactly one.</summary>
public enum AccessRule
{
    /// <summary>No rule allows it.</summary>
    NoGrant,
    Public,
    Admin,
    OwnerTeam,
    DescriptorGrant,
    Grant,
}
