using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using DataMesh.DuckDb;
using DataMesh.Model.Errors;

namespace DataMesh.Serving.Sql.Guard;

/// <summary>DuckDB's own parser and printer: text to syntax tree and back. Nothing is bound or run.</summary>
internal static class SqlSyntax
{
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 4000 };
    private static readonly JsonSerializerOptions Write = new()
    {
        MaxDepth = 4000,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <exception cref="MeshException">The text is not exactly one query.</exception>
    public static JsonObject Parse(DuckDbConnection connection, string sql)
    {
        var json = Text(connection, "SELECT json_serialize_sql($1::VARCHAR)", sql);
        JsonObject root;
        try
        {
            root = JsonNode.Parse(json, documentOptions: Deep)!.AsObject();
        }
        catch (JsonException)
        {
            // A constant beyond a DOUBLE, such as 1e400, is written as a word that JSON does not have.
            throw SqlErrors.Syntax("A number in the query is too large.", at: null);
        }

        if (root["error"]!.GetValue<bool>())
        {
            throw Failure(root, sql);
        }

        var statements = root["statements"]!.AsArray();
        return statements.Count == 1 ? root : throw SqlErrors.ManyStatements(statements.Count);
    }

    public static string Print(DuckDbConnection connection, JsonObject tree) =>
        Text(connection, "SELECT json_deserialize_sql($1::JSON)", tree.ToJsonString(Write));

    private static string Text(DuckDbConnection connection, string sql, string argument)
    {
        using var statement = connection.Prepare(sql);
        using var result = statement.Bind(1, argument).Query();
        if (!result.Read(out var chunk))
        {
            throw SqlErrors.NotPrinted();
        }

        using (chunk)
        {
            return (string)chunk[0].Value(0)!;
        }
    }

    private static MeshException Failure(JsonObject root, string sql)
    {
        var message = root["error_message"]?.GetValue<string>() ?? "The query can not be parsed.";
        if (message.StartsWith("Only SELECT", StringComparison.Ordinal))
        {
            return SqlErrors.NotAQuery();
        }

        if (message.StartsWith("Max expression depth", StringComparison.Ordinal)
            || message.StartsWith("memory exhausted", StringComparison.Ordinal))
        {
            return new MeshException(ErrorKind.Invalid, "sql-too-complex", "The query nests too deep.",
                "Split it into several queries.");
        }

        return SqlErrors.Syntax(message, Place(root["position"]?.GetValue<string>(), sql));
    }

    /// <summary>DuckDB counts bytes of UTF-8 from the start; people count lines and columns.</summary>
    private static string? Place(string? position, string sql)
    {
        if (!int.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes))
        {
            return null;
        }

        var (line, column, seen) = (1, 1, 0);
        foreach (var rune in sql.EnumerateRunes())
        {
            if (seen >= bytes)
            {
                break;
            }

            seen += rune.Utf8SequenceLength;
            (line, column) = rune.Value == '\n' ? (line + 1, 1) : (line, column + 1);
        }

        return string.Create(CultureInfo.InvariantCulture, $"line {line}, column {column}");
    }
}
