using DataMesh.Schemas.Registry.Content;
using DataMesh.Schemas.Registry.Names;

namespace DataMesh.Schemas.Registry;

/// <summary>A schema to register.</summary>
public sealed record SchemaRegistration(SubjectName Subject, SchemaDraft Draft)
{
    /// <summary>Bring it to one spelling first; the subject's configuration may ask for it too.</summary>
    public bool Normalize { get; init; }

    /// <summary>The id that it shall have: in the modes IMPORT and FORWARD only, and there always.</summary>
    public int? Id { get; init; }

    /// <summary>
    /// The version that it shall be. In other modes than IMPORT and FORWARD it must be the next one.
    /// </summary>
    public int? Version { get; init; }
}
