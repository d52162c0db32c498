using System.Globalization;
using System.Text.Json.Nodes;
using DataMesh.DuckDb;
using DataMesh.Quality.Planning;

namespace DataMesh.Quality.Guard;

/// <summary>Replaces the tables a user's SELECT names by the relations they stand for.</summary>
internal static class RelationBinder
{
    public const string Checked = "_checked";

    /// <param name="checkedRelation">The SELECT that reads the checked table, also known as <c>this</c>.</param>
    /// <returns>A SELECT DuckDB runs, or a problem.</returns>
    public static (string? Sql, string? Problem) Bind(
        DuckDbConnection connection, CheckPlan plan, GuardedSql guarded, string checkedRelation)
    {
        var with = new List<string> { With(Checked, checkedRelation) };
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var table in guarded.Tables)
        {
            var name = Name(table);
            if (!names.TryGetValue(name, out var bound))
            {
                bound = Checked;
                if (!IsChecked(plan, name))
                {
                    if (plan.Relation(name) is not { } relation)
                    {
                        return (null, $"there is no table `{name}`; the checked one is `this` or `{plan.Table}`");
                    }

                    bound = string.Create(CultureInfo.InvariantCulture, $"_relation_{names.Count}");
                    with.Add(With(bound, relation));
                }

                names.Add(name, bound);
            }

            Rename(table, bound);
        }

        var json = SqlText.Literal(guarded.Tree!.ToJsonString());
        var select = connection.Scalar<string>($"SELECT json_deserialize_sql({json}::JSON)");
        return ($"WITH {string.Join(",\n", with)}\nSELECT * FROM (\n{select}\n) AS \"_failing\"", null);
    }

    private static string With(string name, string relation) =>
        $"{SqlText.Identifier(name)} AS NOT MATERIALIZED (\n{relation}\n)";

    private static bool IsChecked(CheckPlan plan, string name) =>
        string.Equals(name, "this", StringComparison.OrdinalIgnoreCase)
        || string.Equals(name, plan.Table, StringComparison.OrdinalIgnoreCase)
        || string.Equals(name, plan.Table.Replace('-', '_'), StringComparison.OrdinalIgnoreCase);

    private static string Name(JsonObject table)
    {
        string[] parts =
        [
            table["catalog_name"]?.GetValue<string>() ?? "",
            table["schema_name"]?.GetValue<string>() ?? "",
            table["table_name"]?.GetValue<string>() ?? "",
        ];
        return string.Join('.', parts.Where(p => p.Length > 0));
    }

    private static void Rename(JsonObject table, string bound)
    {
        if (string.IsNullOrEmpty(table["alias"]?.GetValue<string>()))
        {
            table["alias"] = table["table_name"]?.GetValue<string>();
        }

        table["catalog_name"] = "";
        table["schema_name"] = "";
        table["table_name"] = bound;
    }
}
