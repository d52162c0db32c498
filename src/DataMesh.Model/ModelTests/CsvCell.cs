namespace DataMesh.Model.ModelTests;

/// <summary>One cell of a CSV text.</summary>
internal readonly record struct CsvCell(string Text, bool IsQuoted);
