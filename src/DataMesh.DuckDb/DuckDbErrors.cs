using DataMesh.Model.Errors;

namespace DataMesh.DuckDb;

/// <summary>
/// Turns DuckDB's messages into <see cref="MeshException"/>s: the message's own prefix names its kind.
/// </summary>
internal static class DuckDbErrors
{
    private const string Marker = " Error: ";

    public static MeshException From(string? message)
    {
        var text = string.IsNullOrEmpty(message) ? "DuckDB failed without a message." : message;
        var (kind, code, isTransient) = Classify(text);
        return new MeshException(kind, code, text, fix: null, isTransient);
    }

    public static bool IsInterrupt(MeshException exception) =>
        string.Equals(exception.Code, "duckdb-interrupted", StringComparison.Ordinal);

    private static (ErrorKind Kind, string Code, bool IsTransient) Classify(string text)
    {
        var end = text.IndexOf(Marker, StringComparison.Ordinal);
        return (end < 0 ? "" : text[..end]) switch
        {
            "Parser" or "Syntax" => (ErrorKind.Invalid, "duckdb-syntax", false),
            "Binder" => (ErrorKind.Invalid, "duckdb-binder", false),
            "Catalog" => (ErrorKind.Invalid, "duckdb-catalog", false),
            "Conversion" => (ErrorKind.Invalid, "duckdb-conversion", false),
            "Out of Range" => (ErrorKind.Invalid, "duckdb-out-of-range", false),
            "Constraint" => (ErrorKind.Invalid, "duckdb-constraint", false),
            "Invalid Input" or "Invalid Type" or "Mismatch Type" or "Type" or "Decimal" or "Divide by Zero"
                or "Sequence" or "Parameter Not Resolved" or "Parameter Not Allowed" or "Invalid Configuration"
                or "Expression" or "Dependency" or "Settings" => (ErrorKind.Invalid, "duckdb-invalid", false),
            "Not implemented" => (ErrorKind.Invalid, "duckdb-not-implemented", false),
            "Permission" => (ErrorKind.Denied, "duckdb-permission", false),
            "IO" => (ErrorKind.Unavailable, "duckdb-io", false),
            "HTTP" or "Connection" or "Network" => (ErrorKind.Unavailable, "duckdb-network", true),
            "Out of Memory" => (ErrorKind.Limit, "duckdb-out-of-memory", false),
            "TransactionContext" => (ErrorKind.Conflict, "duckdb-transaction", true),
            "INTERRUPT" => (ErrorKind.Unavailable, "duckdb-interrupted", false),
            "INTERNAL" or "FATAL" => (ErrorKind.Internal, "duckdb-internal", false),
            _ => text.Contains("constraint violation", StringComparison.OrdinalIgnoreCase)
                ? (ErrorKind.Invalid, "duckdb-constraint", false)
                : (ErrorKind.Invalid, "duckdb-failed", false),
        };
    }
}
