using System.Text.Json;
using System.Text.Json.Serialization;

namespace DataMesh.Serving.Rest;

/// <summary>The JSON inside a cursor.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, AllowDuplicateProperties = false,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(PageCursor))]
internal sealed partial class PageCursorJson : JsonSerializerContext;
