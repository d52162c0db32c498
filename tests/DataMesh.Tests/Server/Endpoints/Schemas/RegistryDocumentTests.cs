using DataMesh.Server.Endpoints.Schemas;
using Microsoft.OpenApi;

namespace DataMesh.Tests.Server.Endpoints.Schemas;

public sealed class RegistryDocumentTests
{
    [Fact]
    public async Task Node_document_has_every_route_of_the_registry()
    {
        var document = new OpenApiDocument();
        await new RegistryDocument().TransformAsync(document, context: null!, CancellationToken.None);

        Assert.Equal(RegistryRoutes.All.Count, document.Paths.Sum(p => p.Value.Operations!.Count));
        Assert.Contains("/schemas/ids/{id}", document.Paths.Keys);
        Assert.Contains("/schemas/schemas", document.Paths.Keys);
        Assert.Equal(["subject", "version"],
            document.Paths["/schemas/subjects/{subject}/versions/{version}"].Operations![HttpMethod.Get].Parameters!
                .Select(p => p.Name!));
        var json = await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1);
        Assert.Contains("registry-post-compatibility-subjects-subject-versions-version", json,
            StringComparison.Ordinal);
    }
}
