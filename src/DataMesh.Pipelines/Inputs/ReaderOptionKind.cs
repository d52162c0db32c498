namespace DataMesh.Pipelines.Inputs;

/// <summary>How a reader option's text is read.</summary>
internal enum ReaderOptionKind
{
    Text,
    Flag,
    Number,

    /// <summary>Values separated by commas.</summary>
    List,

    /// <summary><c>name: TYPE</c> pairs separated by commas.</summary>
    Types,
}
