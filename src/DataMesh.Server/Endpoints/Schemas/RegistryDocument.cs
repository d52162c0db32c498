using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace DataMesh.Server.Endpoints.Schemas;

/// <summary>The registry's part of the node's OpenAPI document; its door stands before all endpoints.</summary>
internal sealed class RegistryDocument : IOpenApiDocumentTransformer
{
    private const string Tag = "Schema registry";

    public Task TransformAsync(
        OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Paths ??= [];
        document.Tags ??= new HashSet<OpenApiTag>();
        document.Tags.Add(new OpenApiTag
        {
            Name = Tag,
            Description = "The REST interface of the Confluent Schema Registry; the manual's page on the schema "
                + "registry tells parameters and errors.",
        });
        foreach (var routes in RegistryRoutes.All.GroupBy(PathOf, StringComparer.Ordinal))
        {
            document.Paths[routes.Key] = new OpenApiPathItem
            {
                Operations = routes.ToDictionary(r => new HttpMethod(r.Method), r => Operation(document, r)),
            };
        }

        return Task.CompletedTask;
    }

    /// <summary>Below the mount; what begins with the mount's own name needs it once.</summary>
    private static string PathOf(RegistryRoute route)
    {
        var path = string.Join('/', route.Pattern.Select((s, i) => s == "*" ? $"{{{Name(route, i)}}}" : s));
        return route.Pattern is ["schemas", _, ..] ? "/" + path
            : path.Length == 0 ? RegistryOptions.Mount
            : $"{RegistryOptions.Mount}/{path}";
    }

    private static OpenApiOperation Operation(OpenApiDocument document, RegistryRoute route) => new()
    {
        OperationId = $"registry-{route.Method.ToLowerInvariant()}-"
            + string.Join('-', route.Pattern.Select((s, i) => s == "*" ? Name(route, i) : s).DefaultIfEmpty("root")),
        Tags = new HashSet<OpenApiTagReference> { new(Tag, document) },
        Parameters =
        [
            .. route.Pattern.Select((s, i) => (s, i)).Where(p => p.s == "*").Select(p => new OpenApiParameter
            {
                Name = Name(route, p.i),
                In = ParameterLocation.Path,
                Required = true,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            }),
        ],
        RequestBody = route.Method is "POST" or "PUT"
            ? new OpenApiRequestBody { Content = Content() }
            : null,
        Responses = new OpenApiResponses
        {
            ["200"] = new OpenApiResponse { Description = "The answer.", Content = Content() },
            ["default"] = new OpenApiResponse
            {
                Description = "What went wrong: error_code, whose first three digits are the status, and message.",
                Content = Content(),
            },
        },
    };

    private static string Name(RegistryRoute route, int place) => route.Pattern[place - 1] switch
    {
        "ids" => "id",
        "guids" => "guid",
        "versions" => "version",
        "contexts" => "context",
        _ => "subject",
    };

    private static Dictionary<string, OpenApiMediaType> Content() => new(StringComparer.Ordinal)
    {
        [RegistryMediaTypes.V1] = new OpenApiMediaType(),
    };
}
