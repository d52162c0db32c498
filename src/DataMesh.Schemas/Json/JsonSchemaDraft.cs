namespace DataMesh.Schemas.Json;

/// <summary>A published version of the JSON Schema language; the order is that of their publication.</summary>
public enum JsonSchemaDraft
{
    Draft4,
    Draft6,
    Draft7,
    Draft201909,
    Draft202012,
}
