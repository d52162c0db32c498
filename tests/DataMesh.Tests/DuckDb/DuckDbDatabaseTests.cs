using DataMesh.DuckDb;
using DataMesh.DuckDb.Native;
using DataMesh.Model.Errors;

namespace DataMesh.Tests.DuckDb;

public sealed class DuckDbDatabaseTests
{
    [Fact]
    public void Settings_of_start_database_and_session_hold_in_a_locked_database()
    {
        using var database = Open(new()
        {
            ["lock_configuration"] = "true",
            ["threads"] = "3",
            ["enable_external_access"] = "false",
            ["preserve_insertion_order"] = "false",
            ["TimeZone"] = "Asia/Tokyo",
            ["enable_progress_bar"] = "true",
        });
        using var connection = database.Connect();
        Assert.Equal("3", connection.Scalar<string>("select current_setting('threads')::varchar"));
        Assert.Equal("Asia/Tokyo", connection.Scalar<string>("select current_setting('TimeZone')"));
        Assert.True(connection.Scalar<bool>("select current_setting('enable_progress_bar')"));
        Assert.Equal("30.5 MiB", connection.Scalar<string>("select current_setting('streaming_buffer_size')"));
        Assert.Throws<MeshException>(() => connection.Execute("set threads = 4"));
        Assert.Equal(
            "duckdb-permission",
            Assert.Throws<MeshException>(() => connection.Execute("from read_text('/etc/passwd')")).Code);
    }

    [Theory]
    [InlineData("thread_count", "3")]
    [InlineData("threads", "many")]
    [InlineData("x\"; drop table t; --", "1")]
    public void Setting_that_duckdb_does_not_know_is_an_error(string name, string value) =>
        Assert.Equal("duckdb-setting", Assert.Throws<MeshException>(() => Open(new() { [name] = value })).Code);

    [Fact]
    public void Folder_given_as_database_file_is_an_error() =>
        Assert.Equal(
            ErrorKind.Unavailable,
            Assert.Throws<MeshException>(() =>
                DuckDbDatabase.Open(new DuckDbOptions { Path = Path.GetTempPath() })).Kind);

    [Fact]
    public void Missing_library_error_lists_where_it_was_looked_for_and_what_to_do()
    {
        var candidates = DuckDbLibrary.Candidates(Path.GetTempPath());
        var error = DuckDbLibrary.Missing(candidates);
        Assert.All(candidates, c => Assert.Contains(c, error.Message, StringComparison.Ordinal));
        Assert.Contains("npm ci", error.Fix, StringComparison.Ordinal);
        Assert.Contains("node_modules", candidates[^1], StringComparison.Ordinal);
    }

    private static DuckDbDatabase Open(Dictionary<string, string> settings) =>
        DuckDbDatabase.Open(new DuckDbOptions { Settings = settings });
}
