namespace DataMesh.Schemas.Files;

/// <summary>Finds the file that a schema calls by a name; null when there is none: the parser reports it.</summary>
/// <param name="from">The path of the file that calls.</param>
public delegate SchemaFile? SchemaLookup(string from, string name);
