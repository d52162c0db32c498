using System.Text.Json.Nodes;
using DataMesh.DuckDb;
using DataMesh.Model.Checks;
using DataMesh.Model.Schemas;
using DataMesh.Quality.Planning;

namespace DataMesh.Tests.Quality;

/// <summary>Short ways to write checks and plans in tests.</summary>
internal static class CheckSpecs
{
    public static CheckSpec Check(
        string type, string? columns = null, string arguments = "{}", string? name = null) => new()
    {
        Name = name ?? $"{type}({columns})",
        Type = type,
        Columns = columns?.Split(',', StringSplitOptions.TrimEntries) ?? [],
        Arguments = JsonNode.Parse(arguments)!.AsObject().ToDictionary(p => p.Key, p => p.Value?.DeepClone()),
    };

    public static CheckSpec Warn(this CheckSpec check) => check with { Severity = CheckSeverity.Warning };

    public static CheckSpec Mostly(this CheckSpec check, double share) => check with { Mostly = share };

    public static TableSchema Schema(DuckDbConnection connection, string relation) => new(
        [.. connection.Rows($"DESCRIBE {relation}").Select(r => new ColumnSchema((string)r[0]!, (string)r[1]!))]);

    public static CheckPlan Plan(DuckDbConnection connection, string relation, params CheckSpec[] checks) =>
        CheckPlanner.Plan(new CheckPlanRequest { Table = "t", Schema = Schema(connection, relation), Checks = checks });
}
