namespace DataMesh.Pipelines.Templating.Syntax;

/// <summary>What a stretch of a template is.</summary>
internal enum SegmentKind
{
    Text,

    /// <summary><c>{{ … }}</c></summary>
    Print,

    /// <summary><c>{% … %}</c></summary>
    Statement,
}
