using System.Text.Json;
using DataMesh.Access.Principals;
using DataMesh.Schemas.Registry;
using DataMesh.Schemas.Registry.Errors;
using DataMesh.Schemas.Registry.Names;
using DataMesh.Schemas.Registry.State;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace DataMesh.Server.Endpoints.Schemas;

/// <summary>One request, as the handlers look at it.</summary>
internal sealed class RegistryCall(
    HttpContext http, SchemaRegistry registry, SubjectGuard guard, Principal principal, RegistryPath path)
{
    public SchemaRegistry Registry => registry;

    public RegistrySnapshot Snapshot { get; } = registry.Current;

    public Principal Principal => principal;

    public string Actor => principal.Id;

    /// <summary>The context that the address names.</summary>
    public string Context => path.Context;

    /// <summary>What stands in the places of the route's pattern.</summary>
    public string[] Values { get; set; } = [];

    public CancellationToken Aborted => http.RequestAborted;

    public string? Query(string name) => http.Request.Query.TryGetValue(name, out var value) ? value[^1] : null;

    public IEnumerable<string> Queries(string name) => http.Request.Query[name].OfType<string>();

    public bool Flag(string name) => string.Equals(Query(name), "true", StringComparison.OrdinalIgnoreCase);

    public int Number(string name, int absent)
    {
        if (Query(name) is not { Length: > 0 } text)
        {
            return absent;
        }

        return int.TryParse(text, System.Globalization.NumberStyles.AllowLeadingSign,
            System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new RegistryException(404, "HTTP 404 Not Found");
    }

    /// <summary>A name in the address's context, unless it says another.</summary>
    public SubjectName Qualify(string text) => new SubjectName(Context, string.Empty).Sibling(text) is var name
        && text.StartsWith(":.", StringComparison.Ordinal) ? SubjectName.Parse(text) : name;

    /// <summary>The subject in the address; where its configuration has an alias, the subject that it stands for.
    /// </summary>
    public SubjectName Subject(int place = 0)
    {
        var name = Qualify(Values[place]);
        return Snapshot.Configs.TryGetValue(name, out var config) && config.Alias is { } alias
            ? name.Sibling(alias)
            : name;
    }

    /// <exception cref="RegistryException">42202.</exception>
    public VersionNumber Version(int place = 1) => VersionNumber.TryParse(Values[place], out var version)
        ? version
        : throw RegistryErrors.InvalidVersion(Values[place]);

    /// <summary>Throws 40301 unless the caller may write there.</summary>
    public void MayWrite(SubjectName subject, string operation) => guard.Write(principal, subject, operation);

    /// <summary>What the body says, which must be a JSON object.</summary>
    public async Task<T> BodyAsync<T>(Func<JsonElement, T> read)
    {
        using var document = await DocumentAsync().ConfigureAwait(false);
        try
        {
            return read(document.RootElement);
        }
        catch (InvalidOperationException e)
        {
            // Half a surrogate pair, or bytes that are not UTF-8, show only when a text is taken out.
            throw new RegistryException(400, $"The request's body holds a text that is not Unicode: {e.Message}");
        }
    }

    private async Task<JsonDocument> DocumentAsync()
    {
        RegistryMediaTypes.CheckBody(http.Request);
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = RegistryOptions.MaxBodyBytes;
        }

        try
        {
            var document = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: Aborted)
                .ConfigureAwait(false);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document
                : throw new RegistryException(400, "The request's body is not a JSON object");
        }
        catch (JsonException e)
        {
            throw new RegistryException(400, $"The request's body is not JSON: {e.Message}");
        }
    }
}
