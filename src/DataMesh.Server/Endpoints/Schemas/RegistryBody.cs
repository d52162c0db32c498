using System.Text.Json;
using DataMesh.Schemas.Registry;
using DataMesh.Schemas.Registry.Content;
using DataMesh.Schemas.Registry.Errors;
using DataMesh.Schemas.Registry.Names;

namespace DataMesh.Server.Endpoints.Schemas;

/// <summary>A schema in a request; fields that are not known here are another version's and no fault.</summary>
internal static class RegistryBody
{
    public static Task<SchemaRegistration> RegistrationAsync(RegistryCall call, SubjectName subject) =>
        call.BodyAsync(body => new SchemaRegistration(subject, Draft(body))
        {
            Normalize = call.Flag("normalize"),
            Id = Number(body, "id"),
            Version = Number(body, "version"),
        });

    public static Task<SchemaDraft> DraftAsync(RegistryCall call) => call.BodyAsync(Draft);

    private static SchemaDraft Draft(JsonElement body)
    {
        var type = Text(body, "schemaType");
        var kind = SchemaKinds.Parse(type) ?? throw RegistryErrors.InvalidSchema($"Invalid schema type {type}");
        return new SchemaDraft(kind, Text(body, "schema") ?? string.Empty)
        {
            References = Part(body, "references", ContentJson.ReadReferences, m => new RegistryException(422, m)) ?? [],
            Metadata = Part(body, "metadata", MetadataJsonText.Read, m => new RegistryException(422, m)),
            RuleSet = Part(body, "ruleSet", RuleSetJson.Read, RegistryErrors.InvalidRuleSet),
        };
    }

    private static T? Part<T>(JsonElement body, string name, Func<JsonElement, T?> read,
        Func<string, RegistryException> refuse)
        where T : class
    {
        try
        {
            return body.TryGetProperty(name, out var value) ? read(value) : null;
        }
        catch (FormatException e)
        {
            throw refuse(e.Message);
        }
    }

    private static string? Text(JsonElement body, string name) => !body.TryGetProperty(name, out var value)
        ? null
        : value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => value.GetString(),
            _ => throw new RegistryException(400, $"'{name}' must be a text; a schema is sent as one, with its quotes "
                + "escaped"),
        };

    /// <summary>Clients send 0 or -1 for what they do not ask.</summary>
    private static int? Number(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number
        && value.TryGetInt32(out var number) && number > 0
            ? number
            : null;
}
