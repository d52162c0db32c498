using System.Diagnostics;
using System.Globalization;
using DataMesh.Bench.Pairs;
using DataMesh.DuckDb;
using DataMesh.Schemas.Avro.Codec;
using DataMesh.Schemas.Avro.Containers;

namespace DataMesh.Bench.Avro;

/// <summary>A container file of flat records with 12 fields into DuckDB's vectors, against avsc.</summary>
internal static class AvroBench
{
    private const int Records = 1_500_000;
    private const int Rounds = 6;
    private const double Never = double.MaxValue;

    public static void Run(Report report, string[] parts)
    {
        var folder = Directory.CreateTempSubdirectory("datamesh-bench-").FullName;
        try
        {
            var file = Path.Combine(folder, "events.avro");
            AvscProcess.Write(file, Records);
            Compare(report, file);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Compare(Report report, string file)
    {
        using var database = DuckDbDatabase.Open();
        using var connection = database.Connect();
        var (vectors, table, stream, buffer) = (Never, Never, Never, Never);
        for (var round = 0; round < Rounds; round++)
        {
            // In turns, and the fastest counts: others use the machine, and what they take is nobody's figure.
            var (streamMs, bufferMs) = AvscProcess.Read(file);
            (stream, buffer) = (Math.Min(stream, streamMs), Math.Min(buffer, bufferMs));
            vectors = Math.Min(vectors, Enumerable.Range(0, Rounds).Min(_ => Time(() => Decode(file))));
            table = Math.Min(table, Time(() => Load(connection, file)));
        }

        report.Note(string.Create(
            CultureInfo.InvariantCulture,
            $"{Records / 1e6:F1} M flat records of 12 fields ({new FileInfo(file).Length / 1e6:F0} MB, written by "
                + $"avsc, codec null). One thread, {Rounds} rounds in turns on a machine that others used too; the "
                + $"fastest of each counts, for avsc after a warm-up in its process."));
        report.Note(string.Join("\n", (string[])[
            "| what | records/s | ours into vectors is faster by |",
            "|---|---:|---:|",
            Line("ours: file → DuckDB's vectors (target: 1.5 M/s)", vectors, vectors),
            Line("ours: file → rows of a DuckDB table", table, vectors),
            Line("avsc: file → objects, `createFileDecoder` (target: 5×)", stream, vectors),
            Line("avsc: bytes in memory → objects, `type.decode`", buffer, vectors),
        ]));
    }

    private static string Line(string what, double ms, double own) => string.Create(
        CultureInfo.InvariantCulture, $"| {what} | {Records / ms * 1000:N0} | {ms / own:F1}× |");

    private static double Time(Action action)
    {
        var watch = Stopwatch.StartNew();
        action();
        return watch.Elapsed.TotalMilliseconds;
    }

    private static void Decode(string file)
    {
        using var stream = File.OpenRead(file);
        var reader = new AvroContainerReader(stream);
        using var decoder = new AvroDecoder(reader.Schema);
        var rows = 0L;
        while (reader.ReadBlock())
        {
            rows += AvroContainers.DecodeBlock(reader, decoder, _ => { });
        }

        if (rows != Records)
        {
            throw new InvalidOperationException($"{rows} records came of {Records}.");
        }
    }

    private static void Load(DuckDbConnection connection, string file)
    {
        using var stream = File.OpenRead(file);
        connection.Execute("DROP TABLE IF EXISTS events");
        AvroContainers.Load(stream, connection, "events");
    }
}
