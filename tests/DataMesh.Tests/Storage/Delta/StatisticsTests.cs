using System.Text;
using DataMesh.Storage.Delta;
using DataMesh.Storage.Delta.Staging;
using FsCheck;
using FsCheck.Fluent;

namespace DataMesh.Tests.Storage.Delta;

public sealed class StatisticsTests : IDisposable
{
    private static readonly Gen<string> Runes = Gen.OneOf(
        Gen.Choose(0x20, 0x7E), Gen.Choose(0x7F, 0xD7FF), Gen.Choose(0xE000, 0xFFFF), Gen.Choose(0x10000, 0x10FFFF),
        Gen.Constant(0x10FFFF), Gen.Constant(0x7F)).Select(char.ConvertFromUtf32);

    private static readonly Arbitrary<string> Texts =
        Gen.Choose(0, 80).SelectMany(length => Runes.ListOf(length)).Select(string.Concat).ToArbitrary();

    private readonly DeltaFixture _f = new();

    public void Dispose() => _f.Dispose();

    [Fact]
    public void A_long_text_is_cut_to_bounds_that_hold_in_byte_order()
    {
        Prop.ForAll(Texts, s =>
        {
            string low = StatisticsText.CutDown(s);
            string? high = StatisticsText.CutUp(s);
            return Bytes(low, s) <= 0
                && (high is null || Bytes(s, high) <= 0)
                && low.EnumerateRunes().Count() <= StatisticsText.MaxCharacters
                && Math.Sign(Utf8Order.Instance.Compare(low, s)) == Math.Sign(Bytes(low, s));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Fact]
    public void The_order_of_texts_is_that_of_their_bytes() =>
        Prop.ForAll(Texts, Texts, (a, b) => Math.Sign(Utf8Order.Instance.Compare(a, b)) == Math.Sign(Bytes(a, b)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Every_type_has_its_own_json()
    {
        var file = Assert.Single(_f.Stage("""
            SELECT 1::TINYINT AS t, 9223372036854775807 AS l, 1.5::FLOAT AS f, 2.5e300::DOUBLE AS d,
              1.25::DECIMAL(38,2) AS n,
              'x' AS v, 'b'::BLOB AS bin, true AS b, DATE '2024-02-29' AS dt,
              TIMESTAMP '1960-02-29 12:34:56.123456' AS ts,
              TIMESTAMPTZ '2024-02-29 12:34:56+00' AS tz, {'a': 1, 'in': {'b': 'y'}} AS st, [1] AS li, MAP {'k': 1} AS m
            UNION ALL SELECT 2, 5, 'NaN'::FLOAT, 1, -7, NULL, NULL, false, NULL, NULL, NULL, NULL, NULL, NULL
            """).Files);
        const string Times =
            """ "dt":"2024-02-29","ts":"1960-02-29T12:34:56.123456","tz":"2024-02-29T12:34:56.000000Z" """;
        const string Nested = """ "st":{"a":1,"in":{"b":"y"}} """;
        Assert.Equal(
            $$"""{"t":1,"l":5,"f":1.5,"d":1,"n":-7.00,"v":"x",{{Times.Trim()}},{{Nested.Trim()}}}""",
            file.Stats!.MinValues.ToJsonString().Replace(
                ":1.0,", ":1,", StringComparison.Ordinal).Replace("\\u002B", "+", StringComparison.Ordinal));
        Assert.Equal(
            $$"""{"t":2,"l":9223372036854775807,"d":2.5e+300,"n":1.25,"v":"x",{{Times.Trim()}},{{Nested.Trim()}}}""",
            file.Stats.MaxValues.ToJsonString());
        Assert.Equal(
            """{"t":0,"l":0,"f":0,"d":0,"n":0,"v":1,"bin":1,"b":0,"dt":1,"ts":1,"tz":1,"st":{"a":1,"in":{"b":1}}}""",
            file.Stats.NullCount.ToJsonString());
    }

    [Fact]
    public void The_columns_of_all_files_are_summed_up()
    {
        var staged = _f.Stage(
            """
            SELECT range AS id, range % 3 AS p, CASE WHEN range > 5 THEN 'v' || range END AS v,
              -(range * 1.5)::DECIMAL(9,2) AS d,
              CASE WHEN range % 3 = 2 THEN 'NaN'::DOUBLE ELSE range END AS f, [range] AS li FROM range(100)
            """,
            "p");
        Assert.Equal(3, staged.Files.Count);
        Assert.Equal(100, staged.Rows);
        Assert.Equal(
            [
                new StagedColumn("id", "BIGINT", 0, "0", "99", HasNaN: false),
                new StagedColumn("p", "BIGINT", 0, "0", "2", HasNaN: false),
                new StagedColumn("v", "VARCHAR", 6, "v10", "v99", HasNaN: false),
                new StagedColumn("d", "DECIMAL(9,2)", 0, "-148.50", "0.00", HasNaN: false),
                new StagedColumn("f", "DOUBLE", 0, null, null, HasNaN: true),
                new StagedColumn("li", "BIGINT[]", null, null, null, HasNaN: false),
            ],
            staged.Columns);
    }

    [Fact]
    public void Statistics_that_cannot_be_read_say_nothing()
    {
        Assert.All(
            (string[])["", "x", "[]", "{\"numRecords\":\"x\"}", "{\"numRecords\":-1}", "{\"a\":1,\"a\":2}"], json =>
        {
            var stats = new DeltaStatistics(json);
            Assert.Null(stats.NumRecords);
            Assert.Empty(stats.MinValues);
        });
    }

    private static int Bytes(string a, string b) =>
        Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b));
}
