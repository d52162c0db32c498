using System.Diagnostics;
using DataMesh.DuckDb;
using DataMesh.Model.Checks;
using DataMesh.Quality.Scans;
using static DataMesh.Tests.Quality.CheckSpecs;

namespace DataMesh.Tests.Quality.Scans;

/// <summary>A named pipe can be read once: a second pass over its bytes would find nothing.</summary>
public sealed class OnePassTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("one-pass-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task All_checks_of_a_csv_are_judged_in_one_pass_over_its_bytes()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var pipe = Path.Combine(_folder, "rows.csv");
        using (var make = Process.Start(new ProcessStartInfo("mkfifo", [pipe]) { UseShellExecute = false })!)
        {
            await make.WaitForExitAsync();
        }

        using var database = DuckDbDatabase.Open();
        using var connection = database.Connect();
        const string types = "{'id': 'BIGINT', 'code': 'VARCHAR', 'kind': 'VARCHAR', 'at': 'TIMESTAMP'}";
        var relation = $"SELECT * FROM read_csv({SqlText.Literal(pipe)}, columns = {types}, " +
            "header = false, auto_detect = false)";
        var plan = Plan(
            connection,
            "(SELECT 1::BIGINT AS id, '' AS code, '' AS kind, now()::TIMESTAMP AS at)",
            Check(CheckTypes.NotNull, "id"),
            Check(CheckTypes.Unique, "id"),
            Check(CheckTypes.Unique, "code"),
            Check(CheckTypes.Unique, "id, kind"),
            Check(CheckTypes.AcceptedValues, "kind", """{"values": ["a", "b"]}"""),
            Check(CheckTypes.Range, "id", """{"min": 3, "max": 90000}""").Warn(),
            Check(CheckTypes.Pattern, "code", """{"pattern": "^c[0-9]+$"}"""),
            Check(CheckTypes.Expression, null, """{"expression": "length(code) < 10"}""", "short"),
            Check(CheckTypes.RowCount, null, """{"min": 50000}"""),
            Check(CheckTypes.Freshness, "at", """{"max_age": "30000 days"}"""));

        var writing = Task.Run(() => Write(pipe));
        var outcome = CheckScan.Run(connection, relation, plan);
        await writing;

        Assert.False(outcome.Blocks, string.Join('\n', outcome.Results));
        Assert.Equal(50_000, outcome.Rows);
        Assert.Equal((3L, 3), (outcome.Results[5].Failing, outcome.Results[5].Sample.Count));
    }

    private static void Write(string pipe)
    {
        using var writer = new StreamWriter(pipe);
        for (var i = 0; i < 50_000; i++)
        {
            writer.Write($"{i},c{i},{(i % 2 == 0 ? "a" : "b")},2024-01-01 00:00:00\n");
        }
    }
}
