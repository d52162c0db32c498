namespace DataMesh.Model.Checks;

/// <summary>The built-in check types. Row-level types judge each row; the others judge the table.</summary>
public static class CheckTypes
{
    public const string NotNull = "not_null";
    public const string Unique = "unique";
    public const string Range = "range";
    public const string AcceptedValues = "accepted_values";
    public const string Pattern = "pattern";
    public const string Length = "length";
    public const string Relationship = "relationship";
    public const string Freshness = "freshness";
    public const string RowCount = "row_count";
    public const string Sql = "sql";

    /// <summary>A boolean SQL expression that must hold for every row.</summary>
    public const string Expression = "expression";

    /// <summary>A global standard on a column: <c>standard: uuid_v4 | iso_8601_utc | iso_4217 | utf_8</c>.</summary>
    public const string Standard = "standard";

    public static IReadOnlyList<string> All { get; } =
    [
        NotNull, Unique, Range, AcceptedValues, Pattern, Length, Relationship, Freshness, RowCount, Sql, Expression,
        Standard,
    ];
}
