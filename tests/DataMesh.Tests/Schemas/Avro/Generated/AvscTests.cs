using System.Diagnostics;
using System.Text.Json;
using DataMesh.Schemas.Avro;
using DataMesh.Schemas.Avro.Canonical;

namespace DataMesh.Tests.Schemas.Avro.Generated;

/// <summary>avsc, an independent implementation, judges the same random schemas.</summary>
/// <remarks>
/// Where it leaves the specification the schemas keep out of the way: it knows no decimals, and takes a union's default
/// from the first branch only.
/// </remarks>
public sealed class AvscTests
{
    private const int Pairs = 1500;

    [Fact]
    public async Task Random_schemas_have_the_forms_and_verdicts_of_avsc()
    {
        var pairs = Enumerable.Range(0, Pairs)
            .Select(seed => new RandomAvro(seed, change: seed % 5 * 0.1).Pair(depth: 4))
            .ToArray();
        var answers = await AskAsync(pairs);

        var format = new AvroFormat();
        var compatible = 0;
        for (var i = 0; i < Pairs; i++)
        {
            var (reader, writer) = (AvroSamples.Parse(pairs[i].Reader), AvroSamples.Parse(pairs[i].Writer));
            Assert.Equal(answers[i].Form, reader.ParsingForm);
            Assert.Equal(answers[i].Md5, Convert.ToHexStringLower(reader.Fingerprint(AvroFingerprint.Md5)));

            var breaks = format.Compare(reader, writer).Where(d => d.Breaks).ToArray();
            Assert.True(
                breaks.Length == 0 == (answers[i].Error is null),
                $"{i}\n{pairs[i].Reader}\n{pairs[i].Writer}\navsc: "
                + $"{answers[i].Error}\n{string.Join<object>("\n", breaks)}");
            compatible += breaks.Length == 0 ? 1 : 0;
        }

        Assert.InRange(compatible, Pairs / 5, Pairs * 9 / 10);
    }

    private static async Task<Answer[]> AskAsync(IEnumerable<(string Reader, string Writer)> pairs)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "Schemas", "Avro", "Generated", "avsc-schemas.js");
        var start = new ProcessStartInfo("node", [script, AppContext.BaseDirectory])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        foreach (var (reader, writer) in pairs)
        {
            await process.StandardInput.WriteLineAsync($$"""{"reader":{{reader}},"writer":{{writer}}}""");
        }

        process.StandardInput.Close();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await errors);
        return [.. (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonSerializer.Deserialize<Answer>(line, JsonSerializerOptions.Web)!)];
    }

    private sealed record Answer(string Form, string Md5, string? Error);
}
