using System.Text;
using System.Text.Json.Nodes;
using DataMesh.Model.Errors;
using DataMesh.Storage.Delta;
using DataMesh.Storage.Delta.Log;
using DataMesh.Storage.Delta.Schemas;
using FsCheck;
using FsCheck.Fluent;

namespace DataMesh.Tests.Storage.Delta;

/// <summary>Whatever a log holds, the answer is a table or a <see cref="MeshException"/> that names the file.</summary>
public sealed class HostileLogTests : IDisposable
{
    private const string Schema =
        """{\"type\":\"struct\",\"fields\":[{\"name\":\"id\",\"type\":\"long\",\"nullable\":true,\"metadata\":{}}]}""";

    private const string Add =
        """{"path":"a.parquet","partitionValues":{},"size":10,"modificationTime":1,"stats":"{\"numRecords\":1}"}""";

    private const string Valid = $$$"""
        {"commitInfo":{"timestamp":1700000000000,"operation":"WRITE"}}
        {"protocol":{"minReaderVersion":1,"minWriterVersion":2}}
        {"metaData":{"id":"i","schemaString":"{{{Schema}}}","partitionColumns":[],"configuration":{},"createdTime":1}}
        {"add":{{{Add}}}}
        {"txn":{"appId":"a","version":3}}
        {"remove":{"path":"b.parquet","deletionTimestamp":5,"dataChange":true}}
        """;

    private const string Variant = """ "{\"type\":\"struct\",\"fields\":[{\"name\":\"v\",\"type\":\"variant\"}]}" """;

    private readonly DeltaFixture _f = new();

    public void Dispose() => _f.Dispose();

    [Fact]
    public async Task The_valid_log_is_read()
    {
        await LogAsync(0, Valid);
        var snapshot = (await _f.Table.LoadAsync())!;
        Assert.Equal(("a.parquet", 1L), (Assert.Single(snapshot.Files).Path, snapshot.RowCount));
        Assert.Equal(3, snapshot.AppVersions["a"]);
    }

    [Fact]
    public void Any_bytes_are_parsed_or_refused() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes => IsParsedOrRefused(bytes)).QuickCheckThrowOnFailure();

    [Fact]
    public void A_valid_log_with_bytes_changed_is_parsed_or_refused()
    {
        byte[] valid = Encoding.UTF8.GetBytes(Valid);
        var changes = ArbMap.Default.GeneratorFor<(int At, byte Value)[]>();
        Prop.ForAll(changes.ToArbitrary(), list =>
        {
            byte[] bytes = [.. valid];
            foreach (var (at, value) in list)
            {
                bytes[(int)((uint)at % (uint)bytes.Length)] = value;
            }

            return IsParsedOrRefused(bytes);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Fact]
    public void A_valid_log_cut_anywhere_is_parsed_or_refused()
    {
        byte[] valid = Encoding.UTF8.GetBytes(Valid);
        Assert.All(Enumerable.Range(0, valid.Length), length => Assert.True(IsParsedOrRefused(valid[..length])));
    }

    [Theory]
    [InlineData("$.add.path", "\"../../etc/passwd\"", "delta-path-invalid")]
    [InlineData("$.add.path", "\"..%2F..%2Fetc%2Fpasswd\"", "delta-path-invalid")]
    [InlineData("$.add.path", "\"/etc/passwd\"", "delta-path-invalid")]
    [InlineData("$.add.path", "\"file:///etc/passwd\"", "delta-path-invalid")]
    [InlineData("$.add.path", "\"s3://bucket/key\"", "delta-path-invalid")]
    [InlineData("$.add.path", "5", "delta-log-corrupt")]
    [InlineData("$.add.path", "null", "delta-log-corrupt")]
    [InlineData("$.add.size", "\"x\"", "delta-log-corrupt")]
    [InlineData("$.add.size", "1e400", "delta-log-corrupt")]
    [InlineData("$.add.partitionValues", "[]", "delta-log-corrupt")]
    [InlineData("$.add.partitionValues", "{\"p\":5}", "delta-log-corrupt")]
    [InlineData("$.add.deletionVector", "{}", "delta-unsupported")]
    [InlineData("$.protocol.minReaderVersion", "9", "delta-unsupported")]
    [InlineData("$.protocol.minReaderVersion", "-1", "delta-log-corrupt")]
    [InlineData("$.protocol.readerFeatures", "[\"deletionVectors\"]", "delta-unsupported")]
    [InlineData("$.protocol.readerFeatures", "\"deletionVectors\"", "delta-log-corrupt")]
    [InlineData("$.metaData.configuration", "{\"delta.columnMapping.mode\":\"name\"}", "delta-unsupported")]
    [InlineData("$.metaData.schemaString", "\"nonsense\"", "delta-schema-invalid")]
    [InlineData("$.metaData.schemaString", "\"{}\"", "delta-schema-invalid")]
    [InlineData("$.metaData.schemaString", "\"\\\"long\\\"\"", "delta-schema-invalid")]
    [InlineData("$.metaData.schemaString", Variant, "delta-schema-invalid")]
    [InlineData("$.metaData.id", "null", "delta-log-corrupt")]
    [InlineData("$.txn.version", "\"x\"", "delta-log-corrupt")]
    public async Task A_wrong_field_is_refused_with_a_code(string field, string value, string code)
    {
        string[] path = field.Split('.');
        var lines = Valid.Split('\n').Select(line =>
        {
            var action = JsonNode.Parse(line)!.AsObject();
            if (action[path[1]] is JsonObject body)
            {
                body[path[2]] = JsonNode.Parse(value);
            }

            return action.ToJsonString();
        });
        await LogAsync(0, string.Join('\n', lines));
        var exception = await Assert.ThrowsAsync<MeshException>(async () => _ = (await _f.Table.LoadAsync())!.Schema);
        Assert.Equal(code, exception.Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("{\"protocol\":{\"minReaderVersion\":1,\"minWriterVersion\":2}}")]
    [InlineData("{\"add\":{\"path\":\"x\",\"size\":1},\"add\":{\"path\":\"y\",\"size\":1}}")]
    public async Task A_log_without_protocol_and_schema_is_corrupt(string content)
    {
        await LogAsync(0, content);
        Assert.Equal("delta-log-corrupt", await CodeOf(_f.Table.LoadAsync()));
    }

    [Fact]
    public async Task A_missing_entry_is_a_gap()
    {
        await LogAsync(0, Valid);
        await LogAsync(2, "{\"commitInfo\":{}}");
        Assert.Contains("version 1", (
            await Assert.ThrowsAsync<MeshException>(() => _f.Table.LoadAsync())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_entry_leaves_the_versions_before_it_readable()
    {
        await LogAsync(0, Valid);
        await LogAsync(1, "{\"add\":");
        Assert.Equal("delta-log-corrupt", await CodeOf(_f.Table.LoadAsync()));
        Assert.Equal(0, (await _f.Table.LoadAsync(0))!.Version);
        Assert.Equal("delta-log-corrupt", await CodeOf(_f.Table.LoadAsync(1)));
        Assert.Equal("delta-log-corrupt", await CodeOf(_f.AppendAsync("SELECT 1::BIGINT AS id")));
    }

    [Fact]
    public async Task Other_files_in_the_log_folder_do_not_disturb()
    {
        await LogAsync(0, Valid);
        string folder = Path.Combine(_f.TableFolder, "_delta_log");
        foreach (string name in (
            string[])["x.json", "00000000000000000000.crc", "99999999999999999999.json", "1.json", "_commits"])
        {
            await File.WriteAllTextAsync(Path.Combine(folder, name), "nonsense");
        }

        Assert.Equal(0, (await _f.Table.LoadAsync())!.Version);
    }

    [Theory]
    [InlineData("{\"minReaderVersion\":1,\"minWriterVersion\":5}")]
    [InlineData("{\"minReaderVersion\":1,\"minWriterVersion\":7,\"writerFeatures\":[\"rowTracking\"]}")]
    public async Task A_table_that_we_can_read_but_not_write_says_so(string protocol)
    {
        await LogAsync(
            0, Valid.Replace("{\"minReaderVersion\":1,\"minWriterVersion\":2}", protocol, StringComparison.Ordinal));
        Assert.NotNull(await _f.Table.LoadAsync());
        Assert.Equal("delta-unsupported", await CodeOf(_f.AppendAsync("SELECT 1::BIGINT AS id")));
    }

    [Fact]
    public void Any_text_is_a_type_or_refused()
    {
        string[] words =
            ["STRUCT", "MAP", "(", ")", "[", "]", ",", "\"", "'", "INTEGER", "a", " ", "DECIMAL", "5", "ENUM", "NULL"];
        var text = Gen.Elements(words).ListOf().Select(string.Concat);
        Prop.ForAll(text.ToArbitrary(), type =>
        {
            try
            {
                return DeltaTypes.Storable(type).Length > 0;
            }
            catch (MeshException e)
            {
                return e.Code == "delta-type-unsupported";
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
        Assert.Throws<MeshException>(
            () => DeltaTypes.Storable("INTEGER" + string.Concat(Enumerable.Repeat("[]", 100_000))));
        Assert.Throws<MeshException>(() => DeltaTypes.Storable(string.Concat(Enumerable.Repeat("STRUCT(a ", 100_000))));
    }

    private static bool IsParsedOrRefused(byte[] bytes)
    {
        try
        {
            var builder = new LogStateBuilder();
            builder.Apply(0, LogEntryReader.Parse(bytes, "log"));
            var snapshot = new DeltaSnapshot("t", builder.Build("log"));
            _ = (snapshot.Schema, snapshot.RowCount, snapshot.AppVersions, snapshot.Timestamp);
            return snapshot.Files.All(f => f.Stats?.MinValues is not null || f.Stats is null);
        }
        catch (MeshException e)
        {
            return e.Code.StartsWith("delta-", StringComparison.Ordinal);
        }
    }

    private async Task LogAsync(long version, string content)
    {
        string folder = Directory.CreateDirectory(Path.Combine(_f.TableFolder, "_delta_log")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, $"{version:D20}.json"), content);
    }

    private static async Task<string> CodeOf(Task task) => (await Assert.ThrowsAsync<MeshException>(() => task)).Code;
}
