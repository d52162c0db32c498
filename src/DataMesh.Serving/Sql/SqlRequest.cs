using System.Text.Json;
using System.Text.Json.Serialization;

namespace DataMesh.Serving.Sql;

/// <summary>The body of <c>POST /api/v1/sql</c>.</summary>
/// <param name="Sql">One query; tables are <c>domain.product</c>.</param>
/// <param name="Parameters">An object for <c>$name</c>, or an array for <c>?</c> and <c>$1</c>.</param>
/// <param name="Limit">At most so many rows.</param>
/// <param name="Purpose">Why you read; goes into the audit trail.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record SqlRequest(
    string? Sql,
    JsonElement? Parameters = null,
    long? Limit = null,
    string? Purpose = null);
