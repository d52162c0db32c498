namespace DataMesh.Pipelines.Templating.Evaluation;

/// <summary>How a body of statements ended.</summary>
internal enum Flow
{
    Normal,
    Break,
    Continue,
}
