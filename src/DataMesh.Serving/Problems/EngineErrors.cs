using DataMesh.Model.Errors;

namespace DataMesh.Serving.Problems;

/// <summary>
/// DuckDB's messages for people outside: without the text that was run, without places on this machine.
/// </summary>
internal static class EngineErrors
{
    public static MeshException Outside(MeshException error, string dataFolder)
    {
        if (!error.Code.StartsWith("duckdb-", StringComparison.Ordinal))
        {
            return error;
        }

        if (error.Message.Contains("max_expression_depth", StringComparison.Ordinal))
        {
            return new MeshException(ErrorKind.Invalid, "sql-too-complex", "The query nests too deep.",
                "Split it into several queries.", innerException: error);
        }

        return error.Kind switch
        {
            ErrorKind.Unavailable or ErrorKind.Internal => new MeshException(error.Kind, error.Code,
                "The product's files could not be read.", "Try again; if it stays, tell the owner of the product.",
                error.IsTransient, error),
            ErrorKind.Limit => new MeshException(ErrorKind.Limit, "query-memory",
                "The query needs more memory than a read may use.",
                "Filter earlier, select fewer columns, or aggregate over fewer groups.", innerException: error),
            ErrorKind.Denied => new MeshException(ErrorKind.Denied, "sql-refused",
                "The query asks for something outside of the products.", innerException: error),
            _ => new MeshException(error.Kind, error.Code, Clean(error.Message, dataFolder), error.Fix,
                error.IsTransient, error),
        };
    }

    /// <summary>DuckDB quotes the line that failed, which has the files of the products in it.</summary>
    private static string Clean(string message, string dataFolder)
    {
        var line = message.IndexOf("\nLINE ", StringComparison.Ordinal);
        var text = (line < 0 ? message : message[..line]).TrimEnd();
        return text.Contains(dataFolder, StringComparison.Ordinal) || text.Contains("read_parquet",
            StringComparison.Ordinal)
            ? "The query can not be answered."
            : text;
    }
}
