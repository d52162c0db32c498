namespace DataMesh.Access.Principals;

/// <summary>What a principal may do beside reading what is granted to it.</summary>
public enum Role
{
    /// <summary>Reads products that are public or granted to it.</summary>
    Consumer,

    /// <summary>Also manages the products of its teams: apply, build, grant.</summary>
    Owner,

    /// <summary>Manages the node and reads everything; each read is still audited.</summary>
    Admin,
}
