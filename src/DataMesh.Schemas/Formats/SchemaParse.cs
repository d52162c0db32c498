namespace DataMesh.Schemas.Formats;

/// <summary>A schema, or everything that is wrong with its text.</summary>
public sealed record SchemaParse
{
    private SchemaParse(ParsedSchema? schema, IReadOnlyList<SchemaProblem> problems)
    {
        Schema = schema;
        Problems = problems;
    }

    /// <summary>Null exactly when there are problems.</summary>
    public ParsedSchema? Schema { get; }

    public IReadOnlyList<SchemaProblem> Problems { get; }

    public static SchemaParse Of(ParsedSchema schema) => new(schema, []);

    public static SchemaParse Failed(params IReadOnlyList<SchemaProblem> problems) => new(schema: null, problems);
}
