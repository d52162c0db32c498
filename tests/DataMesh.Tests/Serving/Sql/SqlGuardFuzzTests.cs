using DataMesh.Model.Errors;
using DataMesh.Serving.Rest;
using FsCheck;
using FsCheck.Fluent;

namespace DataMesh.Tests.Serving.Sql;

public sealed class SqlGuardFuzzTests(GuardFixture fixture) : IClassFixture<GuardFixture>
{
    private static readonly string[] Pieces =
    [
        "SELECT", "*", "FROM", "weather.daily", "read_csv", "('x')", "WHERE", "id", "=", "1", "(", ")", ",", "WITH",
        "a",
        "AS", "UNION", "ORDER BY", "'", "\"", "--", "/*", "*/", ";", "$1", "?", "[", "]", "{", "}", "::", "INT",
        "lambda x:",
        "LATERAL", "JOIN", "ON", "USING", "LIMIT", "GROUP BY ALL", "getenv", "query", "\u0000", "\ud83d\ude00",
        "U&'\\005f'",
        "PIVOT", "DESCRIBE", "SHOW TABLES", "COPY", "TO", "duckdb_tables", "VALUES", "AT (VERSION => 1)", ".", "\n",
    ];

    [Fact]
    public void Words_in_any_order_pass_or_are_refused_and_never_name_a_file()
    {
        Prop.ForAll(Gen.Elements(Pieces).ListOf().ToArbitrary(), words =>
        {
            try
            {
                var template = fixture.Check(string.Join(' ', words));
                var text = string.Concat(template.Parts.Select(p => p.Text));
                return !text.Contains("getenv(", StringComparison.OrdinalIgnoreCase)
                    && !text.Contains("read_csv(", StringComparison.OrdinalIgnoreCase)
                    && !text.Contains("query(", StringComparison.OrdinalIgnoreCase);
            }
            catch (MeshException e)
            {
                return e.Kind == ErrorKind.Invalid;
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));
    }

    [Fact]
    public void Hostile_filters_and_cursors_are_refused_without_a_crash()
    {
        Prop.ForAll<string>(text =>
        {
            if (text is null)
            {
                return true;
            }

            try
            {
                _ = FilterParser.Parse("c", text);
                _ = FilterParser.Parse("c", $"in.({text})");
                return true;
            }
            catch (MeshException)
            {
                return true;
            }
        }).QuickCheckThrowOnFailure();
        Prop.ForAll<string>(text =>
        {
            Assert.Throws<MeshException>(() => PageCursor.Read(text ?? ""));
            return true;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Lists_are_read_back_as_they_were_quoted()
    {
        Prop.ForAll<NonEmptyArray<NonNull<string>>>(values =>
        {
            var list = values.Get.Select(v => v.Get).ToList();
            var written = string.Join(',', list.Select(v =>
                "\"" + v.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\""));
            return list.Count > FilterParser.MaxValues
                || FilterParser.Parse("c", $"in.({written})").Values.SequenceEqual(list);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Cursor_reads_back_what_was_written()
    {
        var cursor = new PageCursor(7, "abc", ["é\"", null, ""], 3);

        var read = PageCursor.Read(cursor.Write());

        Assert.Equal(cursor.Key, read.Key);
        Assert.Equal((7L, "abc", 3L), (read.Snapshot, read.Question, read.Skip));
    }
}
