namespace DataMesh.Storage.Delta.Log;

/// <summary>A file that becomes part of the table.</summary>
internal sealed record AddAction(DeltaFile File, bool DataChange);
