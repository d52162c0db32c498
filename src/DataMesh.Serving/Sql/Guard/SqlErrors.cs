using DataMesh.Model.Errors;

namespace DataMesh.Serving.Sql.Guard;

/// <summary>The guard's catalogue of errors.</summary>
internal static class SqlErrors
{
    public static MeshException TooLong(int length, int limit) => new(ErrorKind.Invalid, "sql-too-long",
        FormattableString.Invariant($"The query has {length} characters; {limit} are allowed."),
        "Pass long lists of values as a parameter, or split the query.");

    public static MeshException Syntax(string message, string? at) => new(ErrorKind.Invalid, "sql-syntax",
        at is null ? message : $"{message} ({at})");

    public static MeshException NotAQuery() => new(ErrorKind.Invalid, "sql-statement-refused",
        "Only one query that reads is answered: SELECT, FROM, VALUES, WITH, DESCRIBE, SUMMARIZE or SHOW TABLES.",
        "To pivot, name the values: FROM t PIVOT (sum(x) FOR y IN ('a', 'b')).");

    public static MeshException ManyStatements(int count) => new(ErrorKind.Invalid, "sql-many-statements",
        FormattableString.Invariant($"The text holds {count} statements; one is answered at a time."),
        "Send each query in a request of its own.");

    public static MeshException Refused(IReadOnlyList<string> reasons) => new(ErrorKind.Invalid, "sql-refused",
        string.Join(' ', reasons.Distinct(StringComparer.Ordinal)),
        "The manual's page on SQL lists what a query may use.");

    public static MeshException TooComplex(string what, int limit) => new(ErrorKind.Invalid, "sql-too-complex",
        FormattableString.Invariant($"The query has more than {limit} {what}."), "Split it into several queries.");

    public static MeshException NotPrinted() => new(ErrorKind.Internal, "sql-rewrite-failed",
        "The checked query could not be written down again.", "Please report the query; a simpler form may work.");
}
