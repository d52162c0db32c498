using System.Text.Json.Nodes;
using DataMesh.Catalog.Products;
using DataMesh.Model.Schemas;
using DataMesh.Serving.Formats;
using DataMesh.Serving.Problems;
using DataMesh.Serving.Reads;
using DataMesh.Serving.Rest;

namespace DataMesh.Serving.OpenApi;

/// <summary>Makes the OpenAPI document of one major version of a product.</summary>
internal static class ProductDocument
{
    public static JsonObject Make(ProductEntry product, VersionEntry version)
    {
        var (paths, schemas) = (new JsonObject(), new JsonObject());
        foreach (var port in version.Ports.Values)
        {
            if (port.Current is { } snapshot)
            {
                paths[$"/d/{product.Domain}/{product.Name}/v{ReadRunner.Invariant(version.Major)}/{port.Name}"] =
                    new JsonObject { ["get"] = Operation(port, snapshot) };
                schemas[port.Name] = Row(snapshot.Schema);
            }
        }

        schemas["Problem"] = Problem();
        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject
            {
                ["title"] = product.QualifiedName,
                ["version"] = version.Version.ToString(),
                ["description"] = version.Spec.Metadata.Description,
                ["contact"] = new JsonObject { ["name"] = version.Spec.Metadata.Owner },
            },
            ["security"] = new JsonArray(new JsonObject { ["bearer"] = new JsonArray() }),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["schemas"] = schemas,
                ["securitySchemes"] = new JsonObject
                {
                    ["bearer"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["bearerFormat"] = "JWT" },
                },
            },
        };
    }

    private static JsonObject Operation(PortEntry port, SnapshotEntry snapshot)
    {
        var row = new JsonObject { ["$ref"] = $"#/components/schemas/{port.Name}" };
        var content = new JsonObject
        {
            [MediaTypes.Of(ResultFormat.Json)] = new JsonObject { ["schema"] = Page(row) },
            [MediaTypes.Of(ResultFormat.Ndjson)] = new JsonObject { ["schema"] = row.DeepClone() },
        };
        foreach (var format in new[] { ResultFormat.Csv, ResultFormat.Arrow, ResultFormat.Parquet })
        {
            content[MediaTypes.Of(format)] = new JsonObject();
        }

        return new JsonObject
        {
            ["operationId"] = "read-" + port.Name,
            ["summary"] = port.Port.Description ?? $"Reads the port '{port.Name}'.",
            ["parameters"] = Parameters(port, snapshot.Schema),
            ["responses"] = new JsonObject
            {
                ["200"] = new JsonObject { ["description"] = "The rows.", ["content"] = content },
                ["304"] = new JsonObject { ["description"] = "The snapshot is the one you have." },
                ["default"] = new JsonObject
                {
                    ["description"] = "What went wrong.",
                    ["content"] = new JsonObject
                    {
                        [ProblemWriter.MediaType] = new JsonObject
                        {
                            ["schema"] = new JsonObject { ["$ref"] = "#/components/schemas/Problem" },
                        },
                    },
                },
            },
        };
    }

    private static JsonArray Parameters(PortEntry port, TableSchema schema)
    {
        var parameters = new JsonArray(
            Parameter("select", "Columns to send, separated by commas.", "string"),
            Parameter("order", "column.asc|desc.nullsfirst|nullslast, separated by commas.", "string"),
            Parameter("limit", FormattableString.Invariant($"Rows of a page, {port.Port.PageSize} when not given."),
                "integer"),
            Parameter("cursor", "From the 'next' link of a page.", "string"),
            Parameter("asof", "The port as it was at a time (ISO 8601).", "string"),
            Parameter("snapshot", "A snapshot's number or the name of its period.", "string"));
        foreach (var column in schema.Columns)
        {
            var isReserved = PortQueryParser.Reserved.Contains(column.Name, StringComparer.Ordinal);
            parameters.Add(Parameter((isReserved ? "where." : "") + column.Name,
                $"A filter: {string.Join(", ", FilterParser.Operators.Select(o => o + "."))} also behind 'not.'.",
                    "string"));
        }

        return parameters;
    }

    private static JsonObject Parameter(string name, string description, string type) => new()
    {
        ["name"] = name,
        ["in"] = "query",
        ["description"] = description,
        ["schema"] = new JsonObject { ["type"] = type },
    };

    private static JsonObject Row(TableSchema schema)
    {
        var properties = new JsonObject();
        foreach (var column in schema.Columns)
        {
            properties[column.Name] = JsonSchemas.Of(column);
        }

        return new JsonObject { ["type"] = "object", ["properties"] = properties };
    }

    private static JsonObject Page(JsonObject row) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject
        {
            ["snapshot"] = new JsonObject { ["type"] = "object" },
            ["columns"] = new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "object" } },
            ["data"] = new JsonObject { ["type"] = "array", ["items"] = row },
            ["rows"] = new JsonObject { ["type"] = "integer" },
            ["next"] = new JsonObject { ["type"] = new JsonArray("string", "null") },
        },
    };

    private static JsonObject Problem() => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject
        {
            ["type"] = new JsonObject { ["type"] = "string", ["format"] = "uri" },
            ["title"] = new JsonObject { ["type"] = "string" },
            ["status"] = new JsonObject { ["type"] = "integer" },
            ["detail"] = new JsonObject { ["type"] = "string" },
            ["code"] = new JsonObject { ["type"] = "string" },
            ["fix"] = new JsonObject { ["type"] = "string" },
        },
    };
}
