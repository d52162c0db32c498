namespace DataMesh.Schemas.Formats;

/// <summary>One thing that is wrong with a schema's text.</summary>
/// <param name="Message">What is wrong, with the value, and what to do.</param>
/// <param name="Pointer">The JSON pointer into the schema; empty for the whole, and for Protobuf text.</param>
/// <param name="Line">One-based; 0 where the place is not known.</param>
/// <param name="Column">One-based; 0 where the place is not known.</param>
public sealed record SchemaProblem(string Message, string Pointer = "", int Line = 0, int Column = 0);
