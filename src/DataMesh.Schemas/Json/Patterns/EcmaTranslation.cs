namespace DataMesh.Schemas.Json.Patterns;

/// <summary>A pattern in .NET's syntax.</summary>
/// <param name="Text">The pattern.</param>
/// <param name="NeedsBacktracking">It holds lookaround or backreferences.</param>
/// <param name="HasBoundary">It holds <c>\b</c> or <c>\B</c>.</param>
/// <param name="IsUnicodeSensitive">It holds something that a surrogate pair may match as one character.</param>
internal sealed record EcmaTranslation(
    string Text, bool NeedsBacktracking, bool HasBoundary, bool IsUnicodeSensitive);
