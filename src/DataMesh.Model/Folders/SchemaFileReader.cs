using DataMesh.Model.Descriptor;
using DataMesh.Model.Diagnostics;

namespace DataMesh.Model.Folders;

/// <summary>Reads the columns that a schema file promises; null when it could not be read, which is reported.</summary>
/// <param name="folder">The product's folder, relative to the mesh.</param>
/// <param name="files">The product's files, relative to that folder.</param>
public delegate IReadOnlyList<FieldSpec>? SchemaFileReader(SchemaSpec schema, string folder,
    IReadOnlyDictionary<string, string> files, DiagnosticBag bag);
