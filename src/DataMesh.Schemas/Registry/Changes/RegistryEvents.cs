namespace DataMesh.Schemas.Registry.Changes;

/// <summary>The kinds of the registry's events.</summary>
public static class RegistryEvents
{
    public const string Registered = "schema.registered";
    public const string VersionDeleted = "schema.version-deleted";
    public const string SubjectDeleted = "schema.subject-deleted";
    public const string ContextDeleted = "schema.context-deleted";
    public const string ConfigChanged = "schema.config-changed";
    public const string ModeChanged = "schema.mode-changed";
}
