namespace DataMesh.Schemas.Json.Patterns;

/// <summary>For which texts a pattern is translated.</summary>
internal enum EcmaVariant
{
    /// <summary>Nothing in the text tells .NET's semantics from ECMA's.</summary>
    Ascii,

    /// <summary><c>\b</c> must see letters beyond ASCII as no word.</summary>
    ExactBoundary,

    /// <summary>A surrogate pair is one character.</summary>
    Pairs,

    ExactBoundaryWithPairs,
}
