using DataMesh.DuckDb;
using DataMesh.DuckDb.Types;
using DataMesh.Schemas.Ports;
using DataMesh.Schemas.Tables;
using DataMesh.Schemas.Tables.Ddl;

namespace DataMesh.Tests.Schemas.Tables;

public sealed class TableDdlTests
{
    private const string Plays = """
        -- what the player sends
        create or replace table listening.plays (
            event_id uuid not null primary key,
            "played at" timestamptz default now() not null,
            seconds decimal(8, 2) check (seconds >= 0),
            tags varchar[],
            place struct(city varchar, "at" double[2]) /* where */ null,
            primary key (event_id, tags),
            unique (tags)
        );
        comment on table plays is 'Every play, once.';
        comment on column plays.seconds is 'How long it''s been.';
        """;

    [Fact]
    public void Table_is_read_with_comments_and_constraints()
    {
        var read = TableDdl.Read(Plays);

        Assert.Empty(read.Problems);
        Assert.Equal("listening.plays", read.Table!.Name);
        Assert.Equal("Every play, once.", read.Table.Doc);
        Assert.Equal(
            [
                "event_id UUID False", "played at TIMESTAMP WITH TIME ZONE False", "seconds DECIMAL(8,2) True",
                "tags VARCHAR[] False", "place STRUCT(city VARCHAR, \"at\" DOUBLE[2]) True",
            ],
            read.Table.Fields.Select(f => $"{f.Name} {f.Type} {f.Nullable}"));
        Assert.Equal("How long it's been.", read.Table.Fields[2].Semantics.Doc);
        Assert.Equal(3, read.Notes.Count);
    }

    [Fact]
    public void Written_table_is_what_duckdb_takes_and_what_is_read_back()
    {
        var table = TableDdl.Read(Plays).Table!;

        var text = TableDdl.Write(table).Text!;

        using var database = DuckDbDatabase.Open();
        using var connection = database.Connect();
        connection.Execute(text);
        var again = TableDdl.Read(text).Table!;
        Assert.Equal(table.Fields.Select(f => (f.Name, f.Type, f.Nullable, f.Semantics)),
            again.Fields.Select(f => (f.Name, f.Type, f.Nullable, f.Semantics)));
    }

    [Fact]
    public void What_a_table_does_not_keep_is_noted()
    {
        var field = FieldTypes.Field("amount", DuckDbType.Of(DuckDbTypeKind.Double), nullable: true) with
        {
            Semantics = new FieldSemantics { Unit = "EUR", Pii = true },
        };

        var notes = TableDdl.Write(new SchemaTable("sales.Order", [field])).Notes;

        Assert.Equal(["The namespace sales is not kept.", "Of amount, a table does not keep pii, unit."], notes);
    }

    [Theory]
    [InlineData("", "does not begin with CREATE TABLE", 1)]
    [InlineData("select 1", "does not begin with CREATE TABLE", 1)]
    [InlineData("create table t (\n a strin)", "the type of the column a is none that DuckDB has", 2)]
    [InlineData("create table t (a int, A int)", "the column A is there twice", 1)]
    [InlineData("create table t (a int", "closing bracket", 1)]
    [InlineData("create table t (a int); drop table t", "only CREATE TABLE", 1)]
    [InlineData("create table t (a int, primary key (b))", "names the column b", 1)]
    [InlineData("create table t (a int default 'x", "closing bracket", 1)]
    public void Text_that_is_no_table_is_told_with_its_place(string text, string message, int line)
    {
        var read = TableDdl.Read(text);

        Assert.Null(read.Table);
        Assert.Contains(message, read.Problems[0].Message, StringComparison.Ordinal);
        Assert.Equal(line, read.Problems[0].Line);
    }
}
