namespace DataMesh.Schemas.Formats;

/// <summary>A valid schema of one language; immutable, and may be read by many threads.</summary>
public abstract class ParsedSchema
{
    protected ParsedSchema(SchemaSource source) => Source = source;

    public abstract SchemaKind Kind { get; }

    public SchemaSource Source { get; }

    /// <summary>The text a registry keeps and compares for identity: white space gone, the order as written.</summary>
    public abstract string Canonical { get; }

    /// <summary>One text for all spellings that mean the same: what <c>normalize=true</c> registers.</summary>
    public abstract string Normalized { get; }

    /// <summary>
    /// Whether the schema's record, object or first message has a field of this name; those inside of fields do not
    /// count.
    /// </summary>
    public abstract bool HasTopLevelField(string name);
}
