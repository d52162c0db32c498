using System.Text.Json;
using System.Text.Json.Serialization;

namespace DataMesh.Serving.Sql;

/// <summary>Reads and writes the bodies of the SQL door.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(SqlRequest))]
internal sealed partial class SqlRequestJson : JsonSerializerContext;
