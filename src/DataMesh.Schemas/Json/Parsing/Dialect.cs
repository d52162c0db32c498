namespace DataMesh.Schemas.Json.Parsing;

/// <summary>How the keywords of one schema resource are read.</summary>
internal sealed record Dialect(JsonSchemaDraft Draft, Vocabulary Vocabularies = Vocabulary.Standard)
{
    /// <summary>Whether a <c>$ref</c> silences everything beside it.</summary>
    public bool RefStandsAlone => Draft <= JsonSchemaDraft.Draft7;

    public string IdKeyword => Draft == JsonSchemaDraft.Draft4 ? "id" : "$id";

    public bool Has(Vocabulary vocabulary) => Vocabularies.HasFlag(vocabulary);
}
