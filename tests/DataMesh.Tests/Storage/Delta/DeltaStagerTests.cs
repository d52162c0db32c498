using DataMesh.Model.Errors;
using DataMesh.Storage.Delta.Staging;

namespace DataMesh.Tests.Storage.Delta;

public sealed class DeltaStagerTests : IDisposable
{
    private readonly DeltaFixture _f = new();

    public void Dispose() => _f.Dispose();

    [Fact]
    public void Types_that_delta_does_not_have_are_stored_in_the_nearest_one_and_told()
    {
        var staged = _f.Stage("""
            SELECT 1::HUGEINT AS h, 1::UBIGINT AS u, uuid() AS id, TIME '01:02:03' AS t,
              'a'::ENUM ('a') AS e, NULL AS n,
              [1::UTINYINT] AS li, {'select': '{}'::JSON} AS st, array_value(1.5::FLOAT, 2) AS ar, 1 AS plain
            """);
        Assert.Equal(
            [
                "DECIMAL(38,0)", "DECIMAL(20,0)", "VARCHAR", "VARCHAR", "VARCHAR", "INTEGER", "SMALLINT[]",
                "STRUCT(\"select\" VARCHAR)", "FLOAT[]", "INTEGER",
            ],
            staged.Schema.Columns.Select(c => c.Type.Replace("(select ", "(\"select\" ", StringComparison.Ordinal)));
        Assert.DoesNotContain("plain", staged.Converted.Select(c => c.Column));
        Assert.Contains(("h", "HUGEINT", "DECIMAL(38,0)"), staged.Converted);
    }

    [Fact]
    public void A_sum_of_whole_numbers_keeps_every_digit()
    {
        var staged = _f.Stage("SELECT sum(n) AS s FROM (VALUES (9223372036854775807), (9223372036854775807)) AS t (n)");
        Assert.Equal("18446744073709551614", staged.Columns[0].Max);
    }

    [Theory]
    [InlineData("SELECT union_value(a := 1) AS col", "delta-type-unsupported", "col")]
    [InlineData("SELECT 1 AS a, 2 AS A", "delta-schema-invalid", "a")]
    [InlineData("SELECT nope FROM nowhere", "duckdb-catalog", "nowhere")]
    public void What_cannot_be_stored_is_refused_by_name(string sql, string code, string name)
    {
        var exception = Assert.Throws<MeshException>(() => _f.Stage(sql));
        Assert.Equal(code, exception.Code);
        Assert.Contains(name, exception.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("SELECT * FROM range(3) AS t (id) -- a comment at the end")]
    [InlineData("WITH a AS (SELECT 1 AS id) FROM a;")]
    [InlineData("FROM range(3) AS t (id)")]
    [InlineData("VALUES (1), (2)")]
    public void Any_form_of_a_query_is_taken(string sql) => Assert.True(_f.Stage(sql).Rows > 0);

    [Fact]
    public void A_query_that_fails_half_way_leaves_no_file()
    {
        const string Failing =
            "SELECT range AS id, CASE WHEN range = 900000 THEN error('broken') ELSE 'x' END AS v FROM range(1000000)";
        Assert.Contains(
            "broken", Assert.Throws<MeshException>(() => _f.Stage(Failing)).Message, StringComparison.Ordinal);
        Assert.Throws<MeshException>(() => _f.Stage($"SELECT *, id % 3 AS p FROM ({Failing})", "p"));
        Assert.Empty(Directory.EnumerateFiles(_f.TableFolder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void No_rows_make_no_files()
    {
        var staged = _f.Stage("SELECT 1 AS id WHERE false");
        Assert.Empty(staged.Files);
        Assert.Equal(("id", "INTEGER"), (staged.Schema.Columns[0].Name, staged.Schema.Columns[0].Type));
        Assert.Empty(_f.Stage("SELECT 1 AS id, 2 AS p WHERE false", "p").Files);
        Assert.Empty(Directory.EnumerateFiles(_f.TableFolder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void A_name_that_was_used_is_refused()
    {
        var options = new StageOptions { Directory = _f.TableFolder, BuildId = "same" };
        DeltaStager.Stage(_f.Connection, "SELECT 1 AS id", options);
        Assert.Equal("stage-file-exists", Assert.Throws<MeshException>(
            () => DeltaStager.Stage(_f.Connection, "SELECT 2 AS id", options)).Code);
        DeltaStager.Stage(_f.Connection, "SELECT 2 AS id", options with { Sequence = 1 });
        DeltaStager.Stage(_f.Connection, "SELECT 2 AS id, 1 AS p", options with { Sequence = 2, PartitionBy = ["p"] });
        Assert.Equal("stage-file-exists", Assert.Throws<MeshException>(() => DeltaStager.Stage(
            _f.Connection, "SELECT 2 AS id, 5 AS p", options with { Sequence = 2, PartitionBy = ["p"] })).Code);
    }

    [Fact]
    public void An_empty_text_is_no_partition_value()
    {
        var exception = Assert.Throws<MeshException>(() => _f.Stage("SELECT 1 AS id, '' AS p", "p"));
        Assert.Equal("delta-partition-empty", exception.Code);
        Assert.Empty(Directory.EnumerateFiles(_f.TableFolder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void A_partition_column_that_is_not_there_is_named() =>
        Assert.Equal("delta-schema-mismatch", Assert.Throws<MeshException>(() => _f.Stage("SELECT 1 AS id", "p")).Code);

    [Fact]
    public void File_names_carry_the_sequence_and_the_build()
    {
        var options = new StageOptions { Directory = _f.TableFolder, BuildId = "0123abc", Sequence = 4 };
        Assert.Equal(
            "part-00004-0123abc.parquet", DeltaStager.Stage(_f.Connection, "SELECT 1 AS id", options).Files[0].Path);
        var partitioned = DeltaStager.Stage(
            _f.Connection, "SELECT 1 AS id, 'a b' AS p", options with { Sequence = 5, PartitionBy = ["p"] });
        Assert.Matches("^p=a%20b/part-00005-0123abc-[0-9a-f-]{36}[.]parquet$", partitioned.Files[0].Path);
    }
}
