using System.Text;
using DataMesh.DuckDb;
using DataMesh.Model.Errors;
using FsCheck;
using FsCheck.Fluent;

namespace DataMesh.Tests.DuckDb;

public sealed class SqlTextTests : IDisposable
{
    private readonly DuckDbDatabase _database = DuckDbDatabase.Open();
    private readonly DuckDbConnection _connection;

    public SqlTextTests() => _connection = _database.Connect();

    [Fact]
    public void Text_literal_is_read_back_as_the_same_text() =>
        Prop.ForAll(Texts(), text =>
            string.Equals(
                _connection.Scalar<string>($"select {SqlText.Literal(text)}"), text, StringComparison.Ordinal))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Identifier_names_a_column_and_a_table_whatever_it_holds() =>
        Prop.ForAll(Texts().Filter(t => t.Length > 0 && !t.Contains('\0', StringComparison.Ordinal)), name =>
        {
            var quoted = SqlText.Identifier(name);
            using var result = _connection.Query(
                $"create or replace temp table {quoted} ({quoted} int); select {quoted} from {quoted}");
            return string.Equals(result.Columns[0].Name, name, StringComparison.Ordinal);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Number_literals_keep_sign_and_size_in_any_expression() =>
        Prop.ForAll<long, double>((integer, real) =>
            _connection.Scalar<long>($"select - {SqlText.Literal(integer)}::bigint") == unchecked(-integer)
            && _connection.Scalar<double>($"select {SqlText.Literal(real)}").Equals(real))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void List_literal_is_a_list() =>
        Prop.ForAll(Texts().Generator.ArrayOf().ToArbitrary(), texts =>
        {
            var rows = _connection.Rows($"select {SqlText.Literal((object)texts)}::varchar[]");
            return ((object?[])rows[0][0]!).SequenceEqual(texts);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    public void Name_that_duckdb_cannot_store_is_an_error(string name) =>
        Assert.Equal("sql-identifier", Assert.Throws<MeshException>(() => SqlText.Identifier(name)).Code);

    [Fact]
    public void Dotted_name_quotes_each_part() =>
        Assert.Equal("\"a\".\"b\"\".c\"", SqlText.Identifier("a", "b\".c"));

    [Fact]
    public void Keywords_are_those_of_the_library() =>
        Assert.Equal(
            _connection.Rows("select keyword_name from duckdb_keywords()")
                .Select(r => (string)r[0]!)
                .Order(StringComparer.Ordinal),
            SqlKeywords.All.Order(StringComparer.Ordinal));

    public void Dispose()
    {
        _connection.Dispose();
        _database.Dispose();
        Assert.Equal(0, _database.OpenHandles);
    }

    // Whole characters only: a lone surrogate is not text in UTF-8.
    private static Arbitrary<string> Texts() => Gen.OneOf(
        ArbMap.Default.GeneratorFor<string>().Where(t => t is not null && IsText(t)),
        Gen.Elements(
            "'", "''", "\"", "\\", "\0", ";", "--", "/*", "$1", "$$", "{", "?", "\n", "é", "😀", "a", " ", "x'41'")
            .ArrayOf().Select(string.Concat)).ToArbitrary();

    private static bool IsText(string text) =>
        string.Equals(text, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)), StringComparison.Ordinal);
}
