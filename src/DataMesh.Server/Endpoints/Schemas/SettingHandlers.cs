using System.Text.Json;
using DataMesh.Schemas.Registry.Errors;
using DataMesh.Schemas.Registry.Names;
using DataMesh.Schemas.Registry.Settings;

namespace DataMesh.Server.Endpoints.Schemas;

/// <summary><c>/config</c> and <c>/mode</c>, of the registry, a context or a subject.</summary>
internal static class SettingHandlers
{
    public static Task<ReadOnlyMemory<byte>> ConfigAsync(RegistryCall call)
    {
        var scope = Scope(call);
        var config = scope.IsContext || call.Flag("defaultToGlobal")
            ? call.Snapshot.ConfigInScope(scope)
            : call.Snapshot.Configs.GetValueOrDefault(scope) ?? throw RegistryErrors.NoSubjectConfig(scope);
        if (call.Flag("defaultToGlobal") && call.Snapshot.Configs.GetValueOrDefault(scope)?.Alias is { } alias)
        {
            config = config with { Alias = alias };
        }

        return Task.FromResult(Reply(config, "compatibilityLevel"));
    }

    public static async Task<ReadOnlyMemory<byte>> SetConfigAsync(RegistryCall call)
    {
        var scope = Writable(call, "Write");
        var (body, sent) = await call.BodyAsync(b => (b.Clone(), SubjectConfigJson.Change(SubjectConfig.None, b)))
            .ConfigureAwait(false);
        await call.Registry.ChangeConfigAsync(scope, c => SubjectConfigJson.Change(c, body), call.Actor, call.Aborted)
            .ConfigureAwait(false);

        // Clients look for what they sent.
        return Reply(sent, "compatibility");
    }

    public static async Task<ReadOnlyMemory<byte>> ForgetConfigAsync(RegistryCall call)
    {
        var scope = Writable(call, "Delete");
        var before = await call.Registry.ForgetConfigAsync(scope, call.Actor, call.Aborted).ConfigureAwait(false);
        return Reply(scope.IsContext ? before.OrElse(SubjectConfig.Default) : before, "compatibilityLevel");
    }

    public static Task<ReadOnlyMemory<byte>> ModeAsync(RegistryCall call)
    {
        var scope = Scope(call);
        var mode = scope.IsContext || call.Flag("defaultToGlobal")
            ? call.Snapshot.ModeInScope(scope)
            : call.Snapshot.Modes.TryGetValue(scope, out var set) ? set : throw RegistryErrors.NoSubjectMode(scope);
        return Task.FromResult(Reply(mode));
    }

    public static async Task<ReadOnlyMemory<byte>> SetModeAsync(RegistryCall call)
    {
        var scope = Writable(call, "Write");
        var name = await call.BodyAsync(body =>
            body.TryGetProperty("mode", out var value) && value.ValueKind == JsonValueKind.String
                ? value.GetString()
                : null).ConfigureAwait(false);
        var mode = RegistryModes.Parse(name) ?? throw RegistryErrors.InvalidMode();
        await call.Registry.SetModeAsync(scope, mode, call.Flag("force"), call.Actor, call.Aborted)
            .ConfigureAwait(false);
        return Reply(mode);
    }

    public static async Task<ReadOnlyMemory<byte>> ForgetModeAsync(RegistryCall call)
    {
        var scope = Writable(call, "Delete");
        return Reply(await call.Registry.ForgetModeAsync(scope, call.Actor, call.Aborted).ConfigureAwait(false));
    }

    /// <summary>What the address names: a subject, a context, or with neither the context of the address.</summary>
    private static SubjectName Scope(RegistryCall call) => call.Values is [var text]
        ? call.Qualify(text)
        : SubjectName.OfContext(call.Context);

    private static SubjectName Writable(RegistryCall call, string operation)
    {
        var scope = Scope(call);
        if (scope.IsContext ? !SubjectRules.IsContext(scope.Context) : !SubjectRules.IsValid(scope))
        {
            throw RegistryErrors.InvalidSubject(scope.Qualified);
        }

        call.MayWrite(scope, operation);
        return scope;
    }

    private static ReadOnlyMemory<byte> Reply(SubjectConfig config, string level) =>
        RegistryReply.Object(json => SubjectConfigJson.WriteFields(json, config, level));

    private static ReadOnlyMemory<byte> Reply(RegistryMode mode) =>
        RegistryReply.Object(json => json.WriteString("mode", mode.Name()));
}
