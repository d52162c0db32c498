namespace DataMesh.Schemas.Json.Parsing;

/// <summary>The groups of keywords that a dialect may switch on or off.</summary>
[Flags]
internal enum Vocabulary
{
    Core = 0,
    Applicator = 1,
    Unevaluated = 2,
    Validation = 4,
    FormatAnnotation = 8,
    FormatAssertion = 16,
    MetaData = 32,
    Content = 64,
    Standard = Applicator | Unevaluated | Validation | FormatAnnotation | MetaData | Content,
}
