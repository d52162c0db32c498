using System.Text.Json.Nodes;
using DataMesh.Schemas.Json;
using FsCheck.Fluent;

namespace DataMesh.Tests.Schemas.Json.Peers;

/// <summary>ajv and ours give one verdict.</summary>
public sealed class AjvAgreementTests
{
    private const int SchemaCount = 250;
    private const int ValueCount = 12;

    // What JavaScript's numbers cannot tell apart, and what ajv is known to read otherwise.
    private static readonly string[] BeyondAjv =
    [
        "1.0", "0.0001", "0.01", "0.123456789", "1e-8", "72783798", "18446744073709551616", "__proto__",
        // It knows later keywords in earlier drafts.
        "draft-04/schema#\", \"const\"", "draft-04/schema#\", \"propertyNames\"", "draft-06/schema#\", \"if\"",
    ];

    [Theory]
    [InlineData(JsonSchemaDraft.Draft4)]
    [InlineData(JsonSchemaDraft.Draft6)]
    [InlineData(JsonSchemaDraft.Draft7)]
    [InlineData(JsonSchemaDraft.Draft201909)]
    [InlineData(JsonSchemaDraft.Draft202012)]
    public async Task Random_schemas_judge_random_values_as_ajv_does(JsonSchemaDraft draft)
    {
        var schemas = RandomSchemas.Root(draft).Sample(SchemaCount, 20).Select(s => s.ToJsonString()).ToArray();
        var jobs = schemas.Select(s => (draft, s, Values())).ToArray();

        await AssertAgreesAsync(jobs);
    }

    [Fact]
    public async Task Cases_by_hand_are_judged_by_ajv_as_written()
    {
        var cases = JsonCases.Rows("Validation/assertions.json")
            .Concat(JsonCases.Rows("Validation/applicators.json"))
            .Select(c => (Schema: (string)c[0]!, Value: (string)c[1]!))
            .Where(c => !Array.Exists(BeyondAjv, b => (c.Schema + c.Value).Contains(b, StringComparison.Ordinal)))
            .Select(c => (JsonSchemas.Parse(c.Schema).Draft, c.Schema, (IReadOnlyList<string>)[c.Value]))
            .ToArray();

        Assert.InRange(cases.Length, 50, 200);
        await AssertAgreesAsync(cases);
    }

    private static IReadOnlyList<string> Values() =>
        [.. RandomSchemas.Value(3).Sample(ValueCount, 20).Select(v => v?.ToJsonString() ?? "null")];

    private static async Task AssertAgreesAsync(
        IReadOnlyList<(JsonSchemaDraft Draft, string Schema, IReadOnlyList<string> Values)> jobs)
    {
        var answers = await AjvPeer.AskAsync(jobs, formats: false);
        var differences = new List<string>();
        foreach (var (job, answer) in jobs.Zip(answers))
        {
            if (answer is not JsonArray verdicts)
            {
                differences.Add($"{job.Schema}: {answer}");
                continue;
            }

            var schema = JsonSchemas.Parse(job.Schema);
            for (var i = 0; i < job.Values.Count; i++)
            {
                var ours = schema.Validate(job.Values[i]);
                if (ours.IsValid != verdicts[i]!.GetValue<bool>())
                {
                    var errors = string.Join("; ", ours.Errors);
                    differences.Add($"{job.Schema}\n  {job.Values[i]}: ours {ours.IsValid} {errors}");
                }
            }
        }

        Assert.True(
            differences.Count == 0,
            $"{differences.Count} of {jobs.Count}\n" + string.Join('\n', differences.Take(8)));
    }
}
