using System.Globalization;
using System.Text.Json.Nodes;

namespace DataMesh.Serving.Sql.Guard;

/// <summary>Reads <c>AT (VERSION =&gt; 3)</c> and <c>AT (TIMESTAMP =&gt; '2024-05-01')</c>.</summary>
internal static class AtClause
{
    public static (long? Snapshot, DateTimeOffset? AsOf) Read(JsonNode? clause, List<string> refusals)
    {
        if (clause is not JsonObject at)
        {
            return (null, null);
        }

        var constant = Constant(at["expr"]);
        var isVersion = at.Text("unit").Equals("VERSION", StringComparison.OrdinalIgnoreCase);
        if (isVersion && long.TryParse(constant, NumberStyles.None, CultureInfo.InvariantCulture, out var version))
        {
            return (version, null);
        }

        if (!isVersion && DateTimeOffset.TryParse(constant, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time))
        {
            return (null, time);
        }

        refusals.Add("AT takes a constant: AT (VERSION => 3) or AT (TIMESTAMP => '2024-05-01T00:00:00Z').");
        return (null, null);
    }

    private static string? Constant(JsonNode? expression) => expression is not JsonObject node ? null
        : node.Text("class") switch
        {
            "CONSTANT" => node["value"]?["value"]?.ToString(),
            "CAST" => Constant(node["child"]),
            _ => null,
        };
}
