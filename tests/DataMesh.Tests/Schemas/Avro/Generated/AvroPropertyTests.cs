using System.Text;
using DataMesh.Schemas.Avro;
using DataMesh.Schemas.Avro.Codec;
using DataMesh.Schemas.Avro.Resolution;
using DataMesh.Schemas.Avro.Types;
using DataMesh.Schemas.Formats;
using FsCheck;
using FsCheck.Fluent;

namespace DataMesh.Tests.Schemas.Avro.Generated;

public sealed class AvroPropertyTests
{
    private static readonly Config Often = Config.QuickThrowOnFailure.WithMaxTest(500);

    private static readonly string[] Pieces =
    [
        "{", "}", "[", "]", ",", ":", " ", "//", "/*", "\uFEFF", "\ud800", "1", "-1", "1e9999", "null", "true",
        "\"type\"", "\"record\"", "\"name\"", "\"fields\"", "\"R\"", "\"int\"", "\"null\"", "\"enum\"",
        "\"symbols\"", "\"fixed\"", "\"size\"", "\"array\"", "\"items\"", "\"map\"", "\"values\"", "\"x\"",
        "\"default\"", "\"aliases\"", "\"logicalType\"", "\"decimal\"", "\"\\ud800\"", "\"\0\"",
        "{\"type\":\"record\",\"name\":\"R\",\"fields\":[", "{\"name\":\"f\",\"type\":",
    ];

    [Fact]
    public void Random_schema_prints_and_reads_as_itself() => ForSeeds(seed =>
    {
        var schema = AvroSamples.Parse(new RandomAvro(seed, change: 0.1).Schema());

        var again = AvroSamples.Parse(schema.Canonical);
        Assert.Equal(schema.Canonical, again.Canonical);
        Assert.Equal(schema.ParsingForm, again.ParsingForm);
        Assert.Equal(schema.ParsingForm, AvroSamples.Parse(schema.ParsingForm).ParsingForm);
        var normal = AvroSamples.Parse(schema.Normalized);
        Assert.Equal(schema.Normalized, normal.Normalized);
        Assert.Equal(schema.Normalized, normal.Canonical);
        Assert.Empty(new AvroFormat().Compare(again, schema));
    });

    [Fact]
    public void Verdict_and_plan_agree() => ForSeeds(seed =>
    {
        var pair = new RandomAvro(seed, change: 0.15).Pair(depth: 4);
        var (reader, writer) = (AvroSamples.Parse(pair.Reader), AvroSamples.Parse(pair.Writer));

        var breaks = new AvroFormat().Compare(reader, writer).Any(d => d.Breaks);

        Assert.Equal(breaks, CanFail(AvroResolver.Resolve(reader.Root, writer.Root), []));
        Assert.Equal(!breaks, AvroMatches.Of(reader.Root, writer.Root).Match(reader.Root, writer.Root));
    });

    [Fact]
    public void Table_of_a_schema_has_the_columns_that_its_data_are_decoded_into() => ForSeeds(seed =>
    {
        var schema = AvroSamples.Parse(new RandomAvro(seed, change: 0.1).Schema());

        if (schema.Root is AvroRecord { Fields.Count: 0 })
        {
            Assert.NotEmpty(new AvroFormat().ToTable(schema).Problems);
            return;
        }

        var table = new AvroFormat().ToTable(schema).Table!;

        Assert.Equal(
            AvroColumnTypes.Columns(schema.Root).Select(c => $"{c.Name} {c.Type}"),
            table.Fields.Select(f => $"{f.Name} {f.Type}"));
    });

    [Fact]
    public void Hostile_text_gives_problems_and_no_crash() => Prop.ForAll(
        Arb.From(Gen.Elements(Pieces).ListOf().Select(string.Concat)), IsReadOrRefused).Check(Often);

    [Fact]
    public void Any_text_gives_problems_and_no_crash() =>
        Prop.ForAll<string>(text => IsReadOrRefused(text ?? "")).Check(Often);

    [Fact]
    public void Schema_with_changed_characters_gives_problems_and_no_crash()
    {
        var changes = ArbMap.Default.GeneratorFor<(int At, char Value)[]>();
        Prop.ForAll(Arb.From(Gen.Choose(0, 10_000).Zip(changes)), given =>
        {
            var text = new StringBuilder(new RandomAvro(given.Item1).Schema());
            foreach (var (at, value) in given.Item2)
            {
                text[(int)((uint)at % text.Length)] = value;
            }

            IsReadOrRefused(text.ToString());
        }).Check(Often);
    }

    private static void IsReadOrRefused(string text)
    {
        var format = new AvroFormat();
        var parse = format.Parse(new SchemaSource(text));
        Assert.Equal(parse.Schema is null, parse.Problems.Count > 0);
        if (parse.Schema is { } schema)
        {
            Assert.NotEmpty(schema.Canonical);
            Assert.NotEmpty(schema.Normalized);
            Assert.DoesNotContain(format.Compare(schema, schema), d => d.Breaks);
            format.ToTable(schema);
        }
    }

    private static bool CanFail(AvroResolution plan, HashSet<AvroResolution> seen) => seen.Add(plan) && plan switch
    {
        AvroFailedResolution => true,
        AvroEnumResolution symbols => symbols.Ordinals.Contains(-1),
        AvroArrayResolution array => CanFail(array.Items, seen),
        AvroMapResolution map => CanFail(map.Values, seen),
        AvroReaderUnionResolution union => CanFail(union.Value, seen),
        AvroWriterUnionResolution union => union.Branches.Any(b => CanFail(b, seen)),
        AvroRecordResolution record => record.Steps.Any(s => s.Value is { } value && CanFail(value, seen))
            || record.Defaults.Any(d => CanFail(d.Value, seen)),
        _ => false,
    };

    private static void ForSeeds(Action<int> check) =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), check).Check(Often);
}
