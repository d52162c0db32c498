using System.Text.Json.Nodes;
using DataMesh.DuckDb;
using DataMesh.Storage.Delta;

namespace DataMesh.Tests.Storage.Delta;

public sealed class CheckpointTests : IDisposable
{
    private readonly List<Exception> _failures = [];
    private readonly DeltaFixture _f;

    public CheckpointTests() =>
        _f = new DeltaFixture(options: new DeltaOptions { CheckpointInterval = 10, CheckpointFailed = _failures.Add });

    public void Dispose() => _f.Dispose();

    [Fact]
    public async Task A_state_comes_back_whole_from_a_checkpoint()
    {
        await _f.AppendAsync(
            "SELECT 1 AS id, 'a/b=%ü' AS p, 1.5::DECIMAL(38,20) AS d UNION ALL SELECT 2, NULL, NULL", "p");
        await _f.Table.CommitAsync(
            DeltaFixture.Commit(DeltaWriteMode.Append, _f.Stage("SELECT 3 AS id, 'x' AS p", "p"), "p") with
        {
            Txn = new DeltaTransaction("app", 7),
            Properties = new Dictionary<string, string> { ["owner"] = "it's \"ada\"\n" },
        });
        await _f.AppendAsync("SELECT 4 AS id, 'x' AS p, DATE '2024-01-01' AS added", "p");
        var replayed = (await _f.Reopen().LoadAsync())!;
        await _f.Table.CheckpointAsync();
        DeleteCommits(2);

        var loaded = (await _f.Reopen().LoadAsync())!;
        Assert.Equal(replayed.Version, loaded.Version);
        Assert.Equal(replayed.Timestamp, loaded.Timestamp);
        Assert.Equal(replayed.Schema.Columns, loaded.Schema.Columns);
        Assert.Equal(replayed.PartitionColumns, loaded.PartitionColumns);
        Assert.Equal(replayed.Properties, loaded.Properties);
        Assert.Equal(replayed.AppVersions, loaded.AppVersions);
        Assert.Equal(replayed.TableId, loaded.TableId);
        Assert.Equal(replayed.Files.Select(Text), loaded.Files.Select(Text));
        Assert.Equal(_f.Rows(replayed), _f.Rows(loaded));
        Assert.Empty(_failures);
    }

    [Fact]
    public async Task A_checkpoint_in_several_parts_is_read_and_an_incomplete_one_is_not()
    {
        for (int i = 0; i < 11; i++)
        {
            await _f.AppendAsync($"SELECT {i} AS id");
        }

        string whole = LogFile("00000000000000000010.checkpoint.parquet");
        for (int part = 1; part <= 3; part++)
        {
            _f.Connection.Execute($"""
                COPY (SELECT * EXCLUDE r
                  FROM (SELECT *, row_number() OVER () AS r FROM read_parquet({SqlText.Literal(whole)}))
                  WHERE r % 3 = {part - 1})
                TO {SqlText.Literal(Part(part))} (FORMAT parquet)
                """);
        }

        File.Delete(whole);
        DeleteCommits(4);
        Assert.Equal(11, (await _f.Reopen().LoadAsync())!.RowCount);

        File.Delete(Part(2));
        await Assert.ThrowsAsync<DataMesh.Model.Errors.MeshException>(() => _f.Reopen().LoadAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("{\"version\":\"x\"}")]
    [InlineData("{\"version\":5}")]
    [InlineData("{\"version\":9223372036854775807}")]
    [InlineData("[1]")]
    public async Task A_broken_hint_costs_nothing_but_time(string hint)
    {
        for (int i = 0; i < 12; i++)
        {
            await _f.AppendAsync($"SELECT {i} AS id");
        }

        await File.WriteAllTextAsync(LogFile("_last_checkpoint"), hint);
        Assert.Equal(12, (await _f.Reopen().LoadAsync())!.RowCount);
    }

    [Fact]
    public async Task A_damaged_checkpoint_is_told_and_the_log_takes_its_place()
    {
        for (int i = 0; i < 12; i++)
        {
            await _f.AppendAsync($"SELECT {i} AS id");
        }

        await File.WriteAllTextAsync(LogFile("00000000000000000010.checkpoint.parquet"), "PAR1 nonsense PAR1");
        Assert.Equal(12, (await _f.Reopen().LoadAsync())!.RowCount);
        Assert.NotEmpty(_failures);
    }

    [Fact]
    public async Task The_tables_own_interval_wins()
    {
        await _f.Table.CommitAsync(DeltaFixture.Commit(DeltaWriteMode.Append, _f.Stage("SELECT 0 AS id")) with
        {
            Properties = new Dictionary<string, string> { ["delta.checkpointInterval"] = "2" },
        });
        await _f.AppendAsync("SELECT 1 AS id");
        await _f.AppendAsync("SELECT 2 AS id");
        Assert.True(File.Exists(LogFile("00000000000000000002.checkpoint.parquet")));
        var hint = JsonNode.Parse(await File.ReadAllTextAsync(LogFile("_last_checkpoint")))!;
        Assert.Equal((2, 3), ((int)hint["version"]!, (int)hint["numOfAddFiles"]!));
    }

    [Fact]
    public async Task Old_tombstones_and_transactions_are_forgotten()
    {
        await _f.Table.CommitAsync(DeltaFixture.Commit(DeltaWriteMode.Append, _f.Stage("SELECT 0 AS id")) with
        {
            Txn = new DeltaTransaction("old", 1),
        });
        await _f.OverwriteAsync("SELECT 1 AS id");
        _f.Time.Now += TimeSpan.FromDays(40);
        await _f.Table.CommitAsync(DeltaFixture.Commit(DeltaWriteMode.Overwrite, _f.Stage("SELECT 2 AS id")) with
        {
            Txn = new DeltaTransaction("new", 1),
        });
        await _f.Table.CheckpointAsync();

        string checkpoint = SqlText.Literal(LogFile("00000000000000000002.checkpoint.parquet"));
        Assert.Equal(
            1, _f.Connection.Scalar<long>($"SELECT count(*) FROM read_parquet({checkpoint}) WHERE remove IS NOT NULL"));
        Assert.Equal(["new"], (await _f.Reopen().LoadAsync())!.AppVersions.Keys);
    }

    private static string Text(DeltaFile file) => System.Text.Json.JsonSerializer.Serialize(file);

    private string Part(int number) => LogFile($"00000000000000000010.checkpoint.{number:D10}.{3:D10}.parquet");

    private string LogFile(string name) => Path.Combine(_f.TableFolder, "_delta_log", name);

    private void DeleteCommits(int below)
    {
        for (int version = 0; version < below; version++)
        {
            File.Delete(LogFile($"{version:D20}.json"));
        }
    }
}
