using DataMesh.Schemas.Formats;

namespace DataMesh.Schemas;

/// <summary>The languages that this program has.</summary>
public static class SchemaLanguages
{
    public static SchemaFormats Create() => new();
}
