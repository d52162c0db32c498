namespace DataMesh.Schemas.Avro.Tables;

/// <summary>The properties that carry what a table says and Avro has no word for.</summary>
/// <remarks>
/// They stand where the value stands: on a record's field, and for what is inside lists and maps in an object under
/// <see cref="Element"/>, <see cref="Key"/> or <see cref="Value"/> of the array's or map's type.
/// </remarks>
internal static class AvroHints
{
    public const string Pii = "x-pii";

    public const string Classification = "x-classification";

    public const string Unit = "x-unit";

    public const string Entity = "x-entity";

    public const string Semantic = "x-semantic";

    /// <summary>The name in the table, where Avro does not allow it.</summary>
    public const string Name = "x-name";

    /// <summary>The DuckDB type, where the Avro type alone would read as another.</summary>
    public const string DuckDbType = "x-duckdb-type";

    /// <summary>The name of a DuckDB type that somebody made.</summary>
    public const string Alias = "x-duckdb-alias";

    /// <summary>The values of an ENUM that Avro does not allow as symbols.</summary>
    public const string EnumValues = "x-enum";

    /// <summary>The fixed length of an ARRAY.</summary>
    public const string ArraySize = "x-array-size";

    /// <summary>The names of a UNION's members in the order of the branches, null left out.</summary>
    public const string Members = "x-members";

    public const string Element = "x-element";

    public const string Key = "x-key";

    public const string Value = "x-value";

    /// <summary>Only inside <see cref="Element"/>, <see cref="Key"/> and <see cref="Value"/>.</summary>
    public const string Doc = "doc";

    public static IReadOnlyList<string> All { get; } =
    [
        Pii, Classification, Unit, Entity, Semantic, Name, DuckDbType, Alias, EnumValues, ArraySize, Members, Element,
        Key, Value,
    ];
}
