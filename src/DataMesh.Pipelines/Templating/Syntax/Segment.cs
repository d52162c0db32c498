namespace DataMesh.Pipelines.Templating.Syntax;

/// <summary>A stretch of plain text, or one tag as tokens. A broken tag has its diagnostic already.</summary>
internal sealed record Segment(
    SegmentKind Kind,
    int Offset,
    string Text,
    IReadOnlyList<Token> Tokens,
    bool IsBroken = false);
