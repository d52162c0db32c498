using DataMesh.Schemas.Registry.Content;
using DataMesh.Schemas.Registry.Names;
using DataMesh.Schemas.Registry.State;

namespace DataMesh.Schemas.Registry;

/// <summary>A version of a subject with its schema.</summary>
public sealed record RegisteredSchema(SubjectName Subject, VersionEntry Entry, SchemaContent Content)
{
    public int Id => Entry.Id;

    public int Version => Entry.Version;
}
