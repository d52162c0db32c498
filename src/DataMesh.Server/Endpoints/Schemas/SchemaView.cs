using System.Text.Json;
using DataMesh.Schemas.Formats;
using DataMesh.Schemas.Registry;
using DataMesh.Schemas.Registry.Content;
using DataMesh.Schemas.Registry.Errors;
using DataMesh.Schemas.Registry.Names;
using DataMesh.Schemas.Registry.State;

namespace DataMesh.Server.Endpoints.Schemas;

/// <summary>A version as answers show it.</summary>
internal static class SchemaView
{
    /// <summary><c>subject</c>, <c>version</c>, <c>id</c>, <c>guid</c>, then the schema.</summary>
    public static void Write(Utf8JsonWriter json, SubjectName subject, VersionEntry version, SchemaContent content,
        string text)
    {
        json.WriteString("subject", subject.Qualified);
        json.WriteNumber("version", version.Version);
        json.WriteNumber("id", version.Id);
        json.WriteString("guid", version.Guid);
        ContentJson.WriteFields(json, content, text);
        if (version.IsDeleted)
        {
            json.WriteBoolean("deleted", value: true);
        }
    }

    public static ReadOnlyMemory<byte> Of(RegistryCall call, RegisteredSchema schema, string text)
    {
        var content = WithReferences(call, schema.Subject, schema.Content);
        return RegistryReply.Object(json => Write(json, schema.Subject, schema.Entry, content, text));
    }

    /// <summary>
    /// The content as <c>referenceFormat</c> asks for it: <c>qualified</c> names the references' subjects with their
    /// context.
    /// </summary>
    public static SchemaContent WithReferences(RegistryCall call, SubjectName subject, SchemaContent content) =>
        call.Query("referenceFormat")?.ToUpperInvariant() switch
        {
            null or "" or "DEFAULT" => content,
            "QUALIFIED" => new SchemaContent(content.Kind, content.Text,
                [.. content.References.Select(r => r with { Subject = subject.Sibling(r.Subject).Qualified })],
                content.Metadata, content.RuleSet),
            _ => throw RegistryErrors.Unprocessable("'referenceFormat' must be default or qualified."),
        };

    /// <summary>The text in the spelling that <c>format</c> asks for; no such spelling leaves it as it is.</summary>
    public static async Task<string> TextAsync(RegistryCall call, SubjectName subject, SchemaContent content)
    {
        if (call.Query("format") is not { Length: > 0 } format)
        {
            return content.Text;
        }

        try
        {
            var parsed = await call.Registry.ParseAsync(subject, content, call.Aborted).ConfigureAwait(false);
            return (parsed as IFormattedSchema)?.Format(format) ?? content.Text;
        }
        catch (RegistryException e)
        {
            throw RegistryErrors.Store($"The schema {content.Guid} can not be formatted: {e.Message}");
        }
    }
}
