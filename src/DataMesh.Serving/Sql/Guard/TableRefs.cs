using System.Text.Json.Nodes;

namespace DataMesh.Serving.Sql.Guard;

/// <summary>Finds the products in a syntax tree and puts tokens in their places.</summary>
/// <param name="printedHoles">For the second look: how many tokens there are; nothing else may be read then.</param>
internal sealed class TableRefs(HoleTokens tokens, int? printedHoles = null)
{
    private readonly List<TableHole> holes = [];
    private readonly List<string> refusals = [];
    private readonly List<Unnamed> unnamed = [];
    private readonly List<JsonObject> columns = [];

    public HoleTokens Tokens => tokens;

    public IReadOnlyList<TableHole> Holes => holes;

    public IReadOnlyList<string> Refusals => refusals;

    /// <summary>
    /// Names of WITH clauses hide nothing of the engine's own: DuckDB would look a name that a scope does not have up
    /// among its system views and, with a dot or a slash in it, among files.
    /// </summary>
    public static bool IsSafeName(string name) =>
        name.Length is > 0 and <= 128
        && name.All(c => char.IsLetterOrDigit(c) || c is '_' or ' ' or '-' or '$')
        && !name.StartsWith("duckdb_", StringComparison.OrdinalIgnoreCase)
        && !name.StartsWith("pragma_", StringComparison.OrdinalIgnoreCase)
        && !name.StartsWith("sqlite_", StringComparison.OrdinalIgnoreCase)
        && !name.StartsWith("pg_", StringComparison.OrdinalIgnoreCase)
        && !name.StartsWith("__", StringComparison.Ordinal);

    public void SeeTable(JsonObject node, Scope scope)
    {
        var (schema, table) = (node.Text("schema_name"), node.Text("table_name"));
        if (printedHoles is { } count)
        {
            if (schema.Length > 0 || node.Text("catalog_name").Length > 0 || node["at_clause"] is not null
                || !(scope.Has(table) || tokens.IsToken(table, count)))
            {
                refusals.Add("A table is not where it should be.");
            }

            return;
        }

        if (node.Text("catalog_name").Length > 0)
        {
            refusals.Add($"The table '{node.Text("catalog_name")}.{schema}.{table}' has too many parts; "
                + "write domain.product.");
            return;
        }

        if (schema.Length == 0 && scope.Has(table))
        {
            if (node["at_clause"] is not null)
            {
                refusals.Add($"AT travels with products, not with '{table}' of a WITH clause.");
            }

            return;
        }

        var (snapshot, asOf) = AtClause.Read(node["at_clause"], refusals);
        if (node.Text("alias").Length == 0)
        {
            unnamed.Add(new Unnamed(node, schema, table));
        }

        Put(node, new TableHole(schema, table, snapshot, asOf));
    }

    /// <summary>
    /// DESCRIBE and SUMMARIZE carry a query, which is walked; SHOW TABLES becomes a table like any other.
    /// </summary>
    public void SeeShow(JsonObject node)
    {
        if (node["query"] is not null)
        {
            return;
        }

        if (node.Text("table_name").Trim('"') != "tables" || node.Text("show_type") != "SHOW_UNQUALIFIED"
            || printedHoles is not null)
        {
            refusals.Add("Only SHOW TABLES is answered; DESCRIBE domain.product shows a product's columns.");
            return;
        }

        node.Clear();
        node["type"] = "BASE_TABLE";
        node["alias"] = "tables";
        node["sample"] = null;
        node["query_location"] = 0;
        node["column_name_alias"] = new JsonArray();
        Put(node, new TableHole("", "", ListsTables: true));
    }

    public void SeeColumn(JsonObject node) => columns.Add(node);

    /// <summary>
    /// Gives each product the alias that DuckDB would know it by, so that <c>product.column</c> and
    /// <c>domain.product.column</c> keep working when a subquery stands in its place.
    /// </summary>
    public void Rename()
    {
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var group in unnamed.GroupBy(u => u.Table, StringComparer.OrdinalIgnoreCase))
        {
            var isShared = group.DistinctBy(u => u.Schema, StringComparer.OrdinalIgnoreCase).Skip(1).Any();
            foreach (var (node, schema, table) in group)
            {
                var alias = isShared ? $"{schema}.{table}" : table;
                node["alias"] = alias;
                names[$"{schema}\0{table}"] = alias;
            }
        }

        foreach (var column in columns)
        {
            var path = column["column_names"]!.AsArray();
            if (path.Count >= 3
                && names.TryGetValue($"{path[0]!.GetValue<string>()}\0{path[1]!.GetValue<string>()}", out var alias))
            {
                path.RemoveAt(0);
                path[0] = alias;
            }
        }
    }

    private void Put(JsonObject node, TableHole hole)
    {
        var index = holes.IndexOf(hole);
        if (index < 0)
        {
            index = holes.Count;
            holes.Add(hole);
        }

        node["schema_name"] = "";
        node["catalog_name"] = "";
        node["table_name"] = tokens[index];
        node["at_clause"] = null;
    }

    private sealed record Unnamed(JsonObject Node, string Schema, string Table);
}
