using System.Text.Json.Nodes;
using DataMesh.Bench.Pairs;
using DataMesh.DuckDb;
using DataMesh.Model.Checks;
using DataMesh.Model.Schemas;
using DataMesh.Quality.Gates;
using DataMesh.Quality.Planning;

namespace DataMesh.Bench.Quality;

/// <summary>The same COPY of three million flights with and without the gate in it.</summary>
internal static class GatedCopy
{
    public static void Run(Report report, DuckDbConnection connection, string folder)
    {
        var source = SqlText.Literal(Find("node_modules/vega-datasets/data/flights-3m.parquet"));
        var model = $"SELECT * FROM read_parquet({source})";
        var (bare, gated) = (Path.Combine(folder, "bare.parquet"), Path.Combine(folder, "gated.parquet"));
        foreach (var (withKey, target) in new[] { (false, "1.1"), (true, "") })
        {
            var plan = Plan(connection, model, withKey);
            report.Add(PairedRunner.Run(
                $"COPY of 3 M flights, {plan.Checks.Count} checks{(withKey ? ", one unique over 4 columns" : "")}",
                target,
                15,
                () => Copy(connection, model, bare),
                () =>
                {
                    using var gate = QualityGate.Open(connection, plan);
                    var rows = Copy(connection, gate.Wrap(model), gated);
                    gate.Complete(new GateInput($"SELECT * FROM read_parquet({SqlText.Literal(gated)})", rows));
                }));
        }
    }

    private static long Copy(DuckDbConnection connection, string select, string path) => (long)(ulong)connection.Rows(
        $"COPY (\n{select}\n) TO {SqlText.Literal(path)} (FORMAT parquet, COMPRESSION zstd, RETURN_STATS)")[0][1]!;

    private static CheckPlan Plan(DuckDbConnection connection, string model, bool withKey)
    {
        List<CheckSpec> checks =
        [
            Check(CheckTypes.RowCount, "", """{"min": 2900000}"""),
            Check(CheckTypes.NotNull, "date", "{}"),
            Check(CheckTypes.NotNull, "delay", "{}"),
            Check(CheckTypes.Pattern, "origin", """{"pattern": "^[A-Z0-9]{3}$"}"""),
            Check(CheckTypes.Pattern, "destination", """{"pattern": "^[A-Z0-9]{3}$"}"""),
            Check(CheckTypes.Range, "distance", """{"min": 1, "max": 6000}"""),
            Check(CheckTypes.Range, "delay", """{"min": -120, "max": 2880}""") with { Mostly = 0.9999 },
            Check(CheckTypes.Expression, "", """{"expression": "origin <> destination"}"""),
        ];
        if (withKey)
        {
            checks.Add(Check(CheckTypes.Unique, "date,origin,destination,delay", "{}") with { Mostly = 0.5 });
        }

        var schema = new TableSchema([.. connection.Rows($"DESCRIBE {model}")
            .Select(r => new ColumnSchema((string)r[0]!, (string)r[1]!))]);
        return CheckPlanner.Plan(new CheckPlanRequest { Table = "flights", Schema = schema, Checks = checks });
    }

    private static CheckSpec Check(string type, string columns, string arguments) => new()
    {
        Name = $"{type}({columns})",
        Type = type,
        Columns = columns.Split(',', StringSplitOptions.RemoveEmptyEntries),
        Arguments = JsonNode.Parse(arguments)!.AsObject().ToDictionary(p => p.Key, p => p.Value?.DeepClone()),
    };

    private static string Find(string relative)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, relative)))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder?.FullName ?? throw new FileNotFoundException(relative), relative);
    }
}
