namespace DataMesh.Storage.Delta.Log;

/// <summary>What a reader and a writer must be able to do; the feature lists are null below versions 3 and 7.</summary>
internal sealed record ProtocolAction(
    int MinReaderVersion,
    int MinWriterVersion,
    IReadOnlyList<string>? ReaderFeatures,
    IReadOnlyList<string>? WriterFeatures);
