using System.Globalization;
using DataMesh.Bench.Pairs;
using DataMesh.Schemas;
using DataMesh.Schemas.Formats;

namespace DataMesh.Bench.Schemas;

/// <summary>A record of 500 fields beside its next version, which has 501, in each language.</summary>
internal static class ComparisonBench
{
    private const int Fields = 500;
    private const int Rounds = 200;
    private static readonly string[] AvroTypes =
        ["\"string\"", "\"long\"", "[\"null\",\"double\"]", """{"type":"array","items":"string"}"""];

    private static readonly string[] JsonTypes =
        ["""{"type":"string","maxLength":40}""", """{"type":"integer"}""", """{"type":["number","null"]}""",
         """{"type":"array","items":{"type":"string"}}"""];

    private static readonly string[] ProtobufTypes = ["string", "int64", "optional double", "repeated string"];

    public static void Run(Report report)
    {
        foreach (var (kind, text) in new (SchemaKind, Func<int, string>)[]
            { (SchemaKind.Avro, Avro), (SchemaKind.Json, Json), (SchemaKind.Protobuf, Protobuf) })
        {
            var format = SchemaLanguages.Create().Find(kind)!;
            var (old, now) = (new SchemaSource(text(Fields)), new SchemaSource(text(Fields + 1)));
            Pass(format, old, now);
            var (parsing, first, again) = Pass(format, old, now);
            report.Note(string.Create(CultureInfo.InvariantCulture,
                $"{kind}, a record of {Fields} fields and its next version, {Rounds} pairs: compared in {first:F2} " +
                $"ms of processor time when just parsed and {again:F2} ms again (target 1); " +
                $"parsed in {parsing:F2} ms."));
        }
    }

    /// <summary>Milliseconds of processor time, as other work keeps the machine busy.</summary>
    private static (double Parsing, double First, double Again) Pass(
        ISchemaFormat format, SchemaSource old, SchemaSource now)
    {
        var pairs = new (ParsedSchema Old, ParsedSchema Now)[Rounds];
        var parsing = Measure(i => pairs[i] = (format.Parse(old).Schema!, format.Parse(now).Schema!)) / 2;
        var first = Measure(i => Compare(format, pairs[i]));
        return (parsing, first, Measure(i => Compare(format, pairs[i])));
    }

    private static void Compare(ISchemaFormat format, (ParsedSchema Old, ParsedSchema Now) pair)
    {
        var differences = format.Compare(pair.Now, pair.Old);
        if (differences.Count == 0 || differences.Any(d => d.Breaks))
        {
            throw new InvalidOperationException("One field was added, and none broken.");
        }
    }

    private static double Measure(Action<int> work)
    {
        GC.Collect();
        var before = Environment.CpuUsage.TotalTime;
        for (var round = 0; round < Rounds; round++)
        {
            work(round);
        }

        return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / Rounds;
    }

    private static string Avro(int count) => "{\"type\":\"record\",\"name\":\"R\",\"fields\":["
        + string.Join(',', Each(count, i => $"{{\"name\":\"f{i}\",\"type\":{AvroTypes[i % 4]}}}"))
        + (count > Fields ? ",{\"name\":\"added\",\"type\":\"int\",\"default\":0}" : "") + "]}";

    private static string Json(int count) => "{\"type\":\"object\",\"additionalProperties\":false,\"properties\":{"
        + string.Join(',', Each(count, i => $"\"f{i}\":{JsonTypes[i % 4]}"))
        + (count > Fields ? ",\"added\":{\"type\":\"integer\"}" : "") + "}}";

    private static string Protobuf(int count) => "syntax = \"proto3\"; message R {"
        + string.Concat(Each(count, i => $"{ProtobufTypes[i % 4]} f{i} = {i + 1};"))
        + (count > Fields ? $"int32 added = {Fields + 1};" : "") + "}";

    private static IEnumerable<string> Each(int count, Func<int, FormattableString> field) =>
        Enumerable.Range(0, Math.Min(count, Fields)).Select(i => FormattableString.Invariant(field(i)));
}
