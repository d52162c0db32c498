using DataMesh.Schemas.Registry.Names;

namespace DataMesh.Server.Endpoints.Schemas;

/// <summary><c>/compatibility</c>: may this schema follow?</summary>
internal static class CompatibilityHandlers
{
    public static Task<ReadOnlyMemory<byte>> OfVersionAsync(RegistryCall call) => AnswerAsync(call, call.Version());

    public static Task<ReadOnlyMemory<byte>> OfSubjectAsync(RegistryCall call) => AnswerAsync(call, version: null);

    private static async Task<ReadOnlyMemory<byte>> AnswerAsync(RegistryCall call, VersionNumber? version)
    {
        var subject = call.Subject();
        var draft = await RegistryBody.DraftAsync(call).ConfigureAwait(false);
        var report = await call.Registry.CheckAsync(subject, draft, version, call.Flag("normalize"), call.Aborted)
            .ConfigureAwait(false);
        return RegistryReply.Object(json =>
        {
            json.WriteBoolean("is_compatible", report.IsCompatible);
            if (call.Flag("verbose"))
            {
                json.WriteStartArray("messages");
                foreach (var message in report.Messages)
                {
                    json.WriteStringValue(message);
                }

                json.WriteEndArray();
            }
        });
    }
}
