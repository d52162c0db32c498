using static DataMesh.Server.Endpoints.Schemas.RegistryRoute;

namespace DataMesh.Server.Endpoints.Schemas;

/// <summary>Everything that the registry answers.</summary>
internal static class RegistryRoutes
{
    public static IReadOnlyList<RegistryRoute> All { get; } =
    [
        Of("GET", "/", AboutHandlers.RootAsync),
        Of("POST", "/", AboutHandlers.RootAsync),
        Of("GET", "/subjects", SubjectHandlers.ListAsync),
        Of("POST", "/subjects/*", SubjectHandlers.LookupAsync),
        Of("DELETE", "/subjects/*", SubjectHandlers.DeleteAsync),
        Of("GET", "/subjects/*/metadata", SubjectHandlers.MetadataAsync),
        Of("GET", "/subjects/*/versions", VersionHandlers.ListAsync),
        Of("POST", "/subjects/*/versions", VersionHandlers.RegisterAsync),
        Of("GET", "/subjects/*/versions/*", VersionHandlers.GetAsync),
        Of("DELETE", "/subjects/*/versions/*", VersionHandlers.DeleteAsync),
        Of("GET", "/subjects/*/versions/*/schema", VersionHandlers.TextAsync),
        Of("GET", "/subjects/*/versions/*/referencedby", VersionHandlers.ReferencedByAsync),
        Of("GET", "/schemas", SchemaHandlers.ListAsync),
        Of("GET", "/schemas/types", SchemaHandlers.TypesAsync),
        Of("GET", "/schemas/ids/*", SchemaHandlers.GetAsync),
        Of("GET", "/schemas/ids/*/schema", SchemaHandlers.TextAsync),
        Of("GET", "/schemas/ids/*/subjects", SchemaHandlers.SubjectsAsync),
        Of("GET", "/schemas/ids/*/versions", SchemaHandlers.VersionsAsync),
        Of("GET", "/schemas/guids/*", SchemaHandlers.ByGuidAsync),
        Of("GET", "/schemas/guids/*/ids", SchemaHandlers.IdsOfGuidAsync),
        Of("POST", "/compatibility/subjects/*/versions", CompatibilityHandlers.OfSubjectAsync),
        Of("POST", "/compatibility/subjects/*/versions/*", CompatibilityHandlers.OfVersionAsync),
        Of("GET", "/config", SettingHandlers.ConfigAsync),
        Of("PUT", "/config", SettingHandlers.SetConfigAsync),
        Of("DELETE", "/config", SettingHandlers.ForgetConfigAsync),
        Of("GET", "/config/*", SettingHandlers.ConfigAsync),
        Of("PUT", "/config/*", SettingHandlers.SetConfigAsync),
        Of("DELETE", "/config/*", SettingHandlers.ForgetConfigAsync),
        Of("GET", "/mode", SettingHandlers.ModeAsync),
        Of("PUT", "/mode", SettingHandlers.SetModeAsync),
        Of("DELETE", "/mode", SettingHandlers.ForgetModeAsync),
        Of("GET", "/mode/*", SettingHandlers.ModeAsync),
        Of("PUT", "/mode/*", SettingHandlers.SetModeAsync),
        Of("DELETE", "/mode/*", SettingHandlers.ForgetModeAsync),
        Of("GET", "/contexts", AboutHandlers.ContextsAsync),
        Of("DELETE", "/contexts/*", AboutHandlers.DeleteContextAsync),
        Of("GET", "/v1/metadata/id", AboutHandlers.ClusterAsync),
        Of("GET", "/v1/metadata/version", AboutHandlers.VersionAsync),
    ];
}
