namespace DataMesh.DuckDb.Types;

/// <summary>How DuckDB spells its types in SQL and in <c>DESCRIBE</c>.</summary>
internal static class DuckDbTypeText
{
    public static string Simple(DuckDbTypeKind kind) => kind switch
    {
        DuckDbTypeKind.TimestampS => "TIMESTAMP_S",
        DuckDbTypeKind.TimestampMs => "TIMESTAMP_MS",
        DuckDbTypeKind.TimestampNs => "TIMESTAMP_NS",
        DuckDbTypeKind.TimestampTz => "TIMESTAMP WITH TIME ZONE",
        DuckDbTypeKind.TimeTz => "TIME WITH TIME ZONE",
        DuckDbTypeKind.TimeNs => "TIME_NS",
        DuckDbTypeKind.SqlNull => "\"NULL\"",
        _ => kind.ToString().ToUpperInvariant(),
    };

    public static string Fields(string keyword, IReadOnlyList<DuckDbTypeChild> fields) =>
        $"{keyword}({string.Join(", ", fields.Select(Field))})";

    public static string Enum(IReadOnlyList<string> values) =>
        $"ENUM({string.Join(", ", values.Select(SqlText.Literal))})";

    // row(1, 2) makes a struct without names.
    private static string Field(DuckDbTypeChild field) =>
        field.Name.Length == 0 ? field.Type.ToString() : $"{SqlText.OptionalIdentifier(field.Name)} {field.Type}";
}
