using System.Reflection;
using DataMesh.Schemas.Registry.Names;

namespace DataMesh.Server.Endpoints.Schemas;

/// <summary>The root, <c>/contexts</c> and <c>/v1/metadata</c>.</summary>
internal static class AboutHandlers
{
    public static Task<ReadOnlyMemory<byte>> RootAsync(RegistryCall call) =>
        Task.FromResult(RegistryReply.Object(_ => { }));

    public static Task<ReadOnlyMemory<byte>> ContextsAsync(RegistryCall call) =>
        Task.FromResult(RegistryReply.Texts(call.Snapshot.Contexts.Keys.Page(call)));

    public static async Task<ReadOnlyMemory<byte>> DeleteContextAsync(RegistryCall call)
    {
        var context = SubjectName.NormalizeContext(call.Values[0]);
        call.MayWrite(SubjectName.OfContext(context), "Delete");
        await call.Registry.DeleteContextAsync(context, call.Actor, call.Aborted).ConfigureAwait(false);
        return ReadOnlyMemory<byte>.Empty;
    }

    public static Task<ReadOnlyMemory<byte>> ClusterAsync(RegistryCall call) =>
        Task.FromResult(RegistryReply.Object(json =>
        {
            json.WriteString("id", string.Empty);
            json.WriteStartObject("scope");
            json.WriteStartArray("path");
            json.WriteEndArray();
            json.WriteStartObject("clusters");
            json.WriteString("kafka-cluster", "datamesh");
            json.WriteString("schema-registry-cluster", "datamesh");
            json.WriteEndObject();
            json.WriteEndObject();
        }));

    public static Task<ReadOnlyMemory<byte>> VersionAsync(RegistryCall call)
    {
        var version = typeof(AboutHandlers).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion.Split('+');
        return Task.FromResult(RegistryReply.Object(json =>
        {
            json.WriteString("version", version[0]);
            json.WriteString("commitId", version.Length > 1 ? version[1] : string.Empty);
        }));
    }
}
