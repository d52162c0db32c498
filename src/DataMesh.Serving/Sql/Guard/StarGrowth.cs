using System.Text.Json.Nodes;

namespace DataMesh.Serving.Sql.Guard;

/// <summary>
/// How far stars may multiply columns: <c>SELECT *, * FROM (SELECT *, * FROM …)</c> doubles them at each level, and the
/// engine plans every one of them without looking at the clock. Each SELECT with a star counts its stars times the
/// tables it reads; the factors of all are multiplied, wherever they stand.
/// </summary>
internal sealed class StarGrowth(int limit)
{
    private long factor = 1;

    /// <value>1 when no star multiplies anything.</value>
    public long Factor => factor;

    /// <exception cref="Model.Errors.MeshException"><c>sql-too-complex</c></exception>
    public void See(JsonObject select)
    {
        var stars = Stars(select["select_list"]);
        if (stars > 0)
        {
            factor *= Math.Max(1, stars * Sources(select["from_table"]));
            ThrowIfBeyond(columns: 1, factor, limit);
        }
    }

    /// <param name="columns">Columns of the tables that the query reads.</param>
    public static void ThrowIfBeyond(long columns, long factor, int limit)
    {
        if (factor > 1 && columns > limit / factor)
        {
            throw SqlErrors.TooComplex("columns by its nested stars", limit);
        }
    }

    /// <summary>Stars of this level; those of subqueries are counted at theirs.</summary>
    private static long Stars(JsonNode? node) => node switch
    {
        JsonArray items => items.Sum(Stars),
        JsonObject item when item["class"] is JsonValue kind => kind.GetValue<string>() switch
        {
            "STAR" => 1,
            "SUBQUERY" => 0,
            _ => item.Sum(p => Stars(p.Value)),
        },
        _ => 0,
    };

    private static long Sources(JsonNode? node) => node is JsonObject table && table.Text("type") == "JOIN"
        ? Sources(table["left"]) + Sources(table["right"])
        : 1;
}
