namespace DataMesh.Schemas.Protobuf.Syntax;

/// <summary>A field of a value in the text format; an extension's name is in brackets.</summary>
internal sealed record AggregateField(string Name, OptionValue Value, SourceSpot Spot);
