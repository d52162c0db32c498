using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace DataMesh.Tests.Model;

/// <summary>Inputs that nobody meant to write.</summary>
internal static class Hostile
{
    private static readonly string[] Shards =
    [
        "{", "}", "[", "]", ":", ": ", "- ", "\n", "\n  ", "\t", "\"", "'", "&a ", "*a", "<<: ", "!!binary ", "|", ">",
        "---\n", "...\n", "#", "%YAML 1.2\n", "? ", ",", "null", "~", "\0", "\uFEFF", "\u2028", "é", "😀", "\ud800",
        "x-a",
    ];

    private static readonly string[] Words =
    [
        "apiVersion", "kind", "metadata", "spec", "name", "domain", "owner", "version", "1.0.0", "output_ports", "type",
        "batch", "quality_checks", "range", "column", "min", "max", "schema", "fields", "sla", "freshness", "5 minutes",
        "datamesh:a/b@1/c#7", "schedule", "* * * * *", "99.9%", "-1", "1e999", "0x", "true",
    ];

    /// <summary>Texts that look a little like YAML.</summary>
    public static Arbitrary<string> Yaml { get; } = Gen.ArrayOf(Gen.Frequency(
            (6, Gen.Elements(Shards)), (6, Gen.Elements(Words)), (1, ArbMap.Default.GeneratorFor<string>())))
        .Select(parts => string.Concat(parts)).ToArbitrary();

    /// <summary>Any bytes, read leniently as text.</summary>
    public static Arbitrary<string> Bytes { get; } =
        ArbMap.Default.GeneratorFor<byte[]>().Select(b => Encoding.UTF8.GetString(b ?? [])).ToArbitrary();

    /// <summary>A text with a few characters replaced, removed or doubled.</summary>
    public static Arbitrary<string> Damaged(string text) => (
        from count in Gen.Choose(1, 5)
        from cuts in Gen.ArrayOf(
            from at in Gen.Choose(0, text.Length - 1)
            from length in Gen.Choose(0, 12)
            from shard in Gen.Elements(Shards.Concat(Words).ToArray())
            select (at, length, shard), count)
        select cuts.Aggregate(text, (t, c) =>
        {
            var at = Math.Min(c.at, t.Length);
            return t.Remove(at, Math.Min(c.length, t.Length - at)).Insert(at, c.shard);
        })).ToArbitrary();

    /// <summary>Numbers from zero up to a limit, of every magnitude.</summary>
    public static Arbitrary<long> Longs(long below) => (
        from high in Gen.Choose(0, int.MaxValue)
        from low in Gen.Choose(0, int.MaxValue)
        from shift in Gen.Choose(0, 62)
        select ((((long)high << 31) | (long)low) >> shift) % below).ToArbitrary();

    public static void Check(Arbitrary<string> texts, Func<string, bool> holds, int count = 300) =>
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(count), Prop.ForAll(texts, holds));
}
