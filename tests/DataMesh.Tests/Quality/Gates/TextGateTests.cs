using DataMesh.Model.Checks;
using DataMesh.Quality.Gates;
using static DataMesh.Tests.Quality.CheckSpecs;

namespace DataMesh.Tests.Quality.Gates;

/// <summary>Texts that our own code judges, against what DuckDB counts.</summary>
public sealed class TextGateTests : GateFixture
{
    // Few and many different ones, short and long, empty and null, flat and as a dictionary.
    private const string Model = """
        SELECT CASE i % 11 WHEN 0 THEN NULL WHEN 1 THEN '' ELSE 'n' || (i * 7919 % 30011) END AS many,
            CASE WHEN i % 3 = 0 THEN 'a text that is longer than twelve'
                WHEN i % 5 = 0 THEN 'äöü' ELSE 'AB' || i % 9 END AS few,
            ['x', 'y', 'zz', NULL, ''][i % 5 + 1] AS picked
        FROM range(200000) r(i)
        """;

    [Theory]
    [InlineData("many", "^n[0-9]{1,4}$")]
    [InlineData("many", "^$")]
    [InlineData("many", "7.*9")]
    [InlineData("few", "^[A-Z0-9]{3}$")]
    [InlineData("few", "[^a-z ]")]
    [InlineData("few", "twelve$")]
    [InlineData("picked", "^.?$")]
    public void A_pattern_counts_what_the_engine_counts(string column, string pattern)
    {
        var arguments = $$"""{"pattern": "{{pattern}}"}""";
        var expected = Connection.Scalar<long>(
            $"SELECT count(*) FROM ({Model}) WHERE NOT regexp_matches({column}, '{pattern}')");
        Judge(Check(CheckTypes.Pattern, column, arguments), expected);
    }

    [Theory]
    [InlineData("picked", "'x', 'zz'")]
    [InlineData("picked", "''")]
    [InlineData("few", "'AB1', 'äöü', 'a text that is longer than twelve'")]
    [InlineData("many", "'n7', 'n8', ''")]
    public void Accepted_values_count_what_the_engine_counts(string column, string values)
    {
        var arguments = $$"""{"values": [{{values.Replace('\'', '"')}}]}""";
        var expected = Connection.Scalar<long>(
            $"SELECT count(*) FROM ({Model}) WHERE {column} NOT IN ({values})");
        Judge(Check(CheckTypes.AcceptedValues, column, arguments), expected);
    }

    private void Judge(CheckSpec check, long expected)
    {
        using var gate = QualityGate.Open(Connection, Plan(Model, check.Mostly(0)));
        var outcome = Run(gate, Model);
        Assert.Equal((expected, expected), (outcome.Results[0].Failing, outcome.QuarantinedRows));
    }
}
