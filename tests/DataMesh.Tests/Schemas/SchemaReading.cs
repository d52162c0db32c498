using DataMesh.Model.Folders;
using DataMesh.Schemas;
using DataMesh.Schemas.Files;

namespace DataMesh.Tests.Schemas;

/// <summary>Schema files as the program reads them.</summary>
internal static class SchemaReading
{
    public static SchemaFileReader Files { get; } = new SchemaFileFields(SchemaLanguages.Create()).Read;
}
